export async function create(host, paragraphs) {
  const box = document.createElement("div");
  box.id = "editor";
  box.contentEditable = "true";
  for (const text of paragraphs) {
    const block = document.createElement("p");
    block.textContent = text;
    box.append(block);
  }
  host.append(box);
  return {
    content: () => box.innerHTML,
    element: () => box,
  };
}
