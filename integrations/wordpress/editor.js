// A panel beside the block editor with a <sverka-check> of what is written.
// The blocks are only read.

(({ components, editor, element, plugins }, { element: script, attributes }) => {
  const { createElement } = element;

  /**
   * What holds the blocks: a frame, or a part of the page where an old block
   * keeps WordPress from using one.
   */
  const CANVAS = 'iframe[name="editor-canvas"], .block-editor-block-list__layout.is-root-container';

  // The blocks are one text, and are so before there is one: “view” takes all
  // that is shown, “edit” would take the editable blocks of the moment.
  const Panel = () =>
    createElement(
      components.PanelBody,
      null,
      createElement("sverka-check", { ...attributes, for: CANVAS, mode: "view" }),
    );

  const icon = createElement(
    components.SVG,
    { viewBox: "0 0 24 24", xmlns: "http://www.w3.org/2000/svg" },
    createElement(components.Path, { d: "M4 5h16v1.5H4zM4 10h9v1.5H4zM4 15h6v1.5H4zM13.6 16.4l1.1-1.1 2 2 4-4 1.1 1.1-5.1 5.1z" }),
  );

  import(script);
  plugins.registerPlugin("sverka", {
    icon,
    render: () => createElement(editor.PluginSidebar, { name: "sverka", title: "Sverka", icon }, createElement(Panel)),
  });
})(window.wp, window.sverkaOptions);
