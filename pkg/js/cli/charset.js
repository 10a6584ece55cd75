// Which encoding bytes are in, wherever they are read: nothing of Node's here.

/**
 * What a byte order mark says.
 *
 * @param {Uint8Array} bytes
 * @returns {string | undefined}
 */
export function bomOf([a, b, c]) {
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  return undefined;
}

/**
 * The encoding of a text: UTF-8, or what a byte order mark says.
 *
 * @param {Uint8Array} bytes
 */
export function labelOfText(bytes) {
  return bomOf(bytes) ?? "utf-8";
}

/**
 * The encoding that a page declares; nothing where it declares none or a byte
 * order mark says it, and it is read as any text is.
 *
 * @param {Uint8Array} bytes
 * @param {string} [encoding] where it is known from elsewhere
 * @returns {string | undefined}
 */
export function pageEncoding(bytes, encoding) {
  return bomOf(bytes) === undefined ? (encoding ?? declaredBy(bytes)) : undefined;
}

/**
 * What the first 1024 bytes name, as the HTML standard's prescan finds it, or
 * an XML declaration.
 *
 * @param {Uint8Array} bytes
 * @returns {string | undefined}
 */
function declaredBy(bytes) {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 1024)).replace(/<!--[^]*?-->/g, "");
  const named =
    /<meta\s[^>]*?charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(head)?.[1] ??
    /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w:.-]+)/i.exec(head)?.[1];
  if (named === undefined) return undefined;
  try {
    const { encoding } = new TextDecoder(named);
    // Bytes that could be read so far are not UTF-16.
    return encoding.startsWith("utf-16") ? "utf-8" : encoding;
  } catch {
    return undefined;
  }
}
