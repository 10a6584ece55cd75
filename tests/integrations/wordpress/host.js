// A page with WordPress's block editor, of its own npm packages: the canvas in
// its frame, the header's buttons and the sidebar, as wp-admin puts them
// together. What a plug-in sees of it is window.wp.

import { BlockCanvas, BlockEditorProvider, BlockList, BlockTools, RichText, WritingFlow, useBlockProps } from "@wordpress/block-editor";
import { createBlock, registerBlockType, serialize, setDefaultBlockName } from "@wordpress/blocks";
import * as components from "@wordpress/components";
import * as data from "@wordpress/data";
import * as element from "@wordpress/element";
import { ComplementaryArea, InterfaceSkeleton, PinnedItems } from "@wordpress/interface";
import * as plugins from "@wordpress/plugins";
import "@wordpress/components/build-style/style.css";
import "@wordpress/block-editor/build-style/style.css";
import "@wordpress/interface/build-style/style.css";

const { createElement, useState } = element;

// The library of WordPress's own blocks is many times as large as the editor.
registerBlockType("core/paragraph", {
  apiVersion: 3,
  title: "Paragraph",
  category: "text",
  attributes: { content: { type: "rich-text", source: "rich-text", selector: "p" } },
  edit: ({ attributes, setAttributes, onReplace, clientId }) =>
    createElement(RichText, {
      ...useBlockProps(),
      identifier: "content",
      tagName: "p",
      value: attributes.content,
      onChange: (content) => setAttributes({ content }),
      onReplace,
      "data-client": clientId,
    }),
  save: ({ attributes }) => createElement(RichText.Content, { ...useBlockProps.save(), tagName: "p", value: attributes.content }),
});
setDefaultBlockName("core/paragraph");

window.wp = {
  components,
  data,
  element,
  plugins,
  // As @wordpress/editor makes it of the same part.
  editor: {
    PluginSidebar: (props) => createElement(ComplementaryArea, { scope: "core", panelClassName: "editor-sidebar__panel", ...props }),
  },
};

let blocks;
window.changes = 0;
/** The post as it would be stored. */
window.content = () => serialize(blocks);

const STYLES = "body { font: 18px/1.6 system-ui, sans-serif; margin: 2rem; }";

/** Old blocks keep WordPress from putting the canvas into a frame. */
const unframed = () => createElement(BlockTools, null, createElement(WritingFlow, null, createElement(BlockList)));

function Editor({ texts, isFramed }) {
  const [value, setValue] = useState(() => texts.map((content) => createBlock("core/paragraph", { content })));
  blocks = value;
  window.addBlock = (content) => setValue([...value, createBlock("core/paragraph", { content })]);
  const change = (next) => {
    window.changes++;
    setValue(next);
  };
  return createElement(
    components.SlotFillProvider,
    null,
    createElement(
      BlockEditorProvider,
      { value, onInput: change, onChange: change, settings: { hasFixedToolbar: true } },
      createElement(InterfaceSkeleton, {
        header: createElement(PinnedItems.Slot, { scope: "core" }),
        content: isFramed ? createElement(BlockCanvas, { height: "100%", styles: [{ css: STYLES }] }) : unframed(),
        sidebar: createElement(ComplementaryArea.Slot, { scope: "core" }),
      }),
      createElement(plugins.PluginArea, { scope: undefined }),
    ),
  );
}

window.startEditor = (texts, isFramed) =>
  element.createRoot(document.querySelector("#editor")).render(createElement(Editor, { texts, isFramed }));
