// Runs before the first paint, so that a chosen theme does not flash.
try {
  const theme = localStorage.getItem("sverka.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // A page that may not remember follows the system.
}
