// A claims database out of source files, by the npm package's workshop.

/**
 * @param {Record<string, string>} files texts by name
 * @returns {Promise<Uint8Array>} the image
 */
export async function compile(files) {
  const { Workshop } = await import("../pkg/dist/workshop/node.js");
  const { image, errors } = (await Workshop.load()).build(
    Object.entries(files).map(([name, text]) => ({ name, text })),
  );
  if (!image) throw new Error(JSON.stringify(errors));
  return image;
}
