import tinymce from "tinymce/tinymce";
import "tinymce/icons/default";
import "tinymce/models/dom";
import "tinymce/themes/silver";
import "tinymce/skins/ui/oxide/skin.js";
import "tinymce/skins/ui/oxide/content.js";
import "tinymce/skins/content/default/content.js";

export async function create(host, paragraphs) {
  const field = document.createElement("textarea");
  field.id = "editor";
  field.value = paragraphs.map((text) => `<p>${text}</p>`).join("");
  host.append(field);
  const [editor] = await tinymce.init({
    target: field,
    license_key: "gpl",
    skin_url: "default",
    content_css: "default",
    height: 320,
    promotion: false,
    branding: false,
    statusbar: false,
  });
  return {
    content: () => editor.getContent(),
    element: () => editor.getBody(),
    canUndo: () => editor.undoManager.hasUndo(),
    destroy: () => editor.destroy(),
  };
}
