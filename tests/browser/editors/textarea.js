// A plain text area, as forms have it.
export async function create(host, paragraphs) {
  const field = document.createElement("textarea");
  field.id = "editor";
  field.rows = 12;
  field.style.width = "100%";
  field.value = paragraphs.join("\n\n");
  host.append(field);
  return {
    content: () => field.value,
    element: () => field,
  };
}
