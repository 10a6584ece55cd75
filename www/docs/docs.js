const shown = document.getElementById("shown");
const events = document.getElementById("events");
const box = document.getElementById("box-check");

for (const button of document.querySelectorAll("[data-show]"))
  button.addEventListener("click", () => {
    shown.textContent =
      button.dataset.show === "markdown" ? box.toMarkdown() : JSON.stringify(box.toClaimReview(), null, 2);
  });

for (const name of ["sverka:ready", "sverka:result", "sverka:select", "sverka:error"])
  document.addEventListener(name, ({ target, detail }) => {
    const said = {
      "sverka:ready": () => "",
      "sverka:result": () => `${detail.result.findings.length} findings`,
      "sverka:select": () => detail.text,
      "sverka:error": () => detail.message,
    }[name]();
    const lines = [...events.textContent.split("\n").filter(Boolean), `${name} #${target.id} ${said}`.trim()];
    events.textContent = lines.slice(-8).join("\n");
  });
