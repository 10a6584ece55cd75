/// Maps byte offsets of a text to UTF-16 code units.
///
/// ASCII text needs no table. Otherwise the map keeps a sample every so many
/// bytes and counts the rest, so that any offset costs a bounded scan.
#[derive(Debug)]
pub struct Utf16Map<'t> {
    text: &'t str,
    /// UTF-16 offset of the first character boundary at or after each
    /// multiple of the stride; empty for ASCII text.
    samples: Vec<u32>,
}

impl<'t> Utf16Map<'t> {
    const STRIDE: usize = 256;

    /// The map of `text`, in one pass.
    pub fn new(text: &'t str) -> Utf16Map<'t> {
        let mut samples = Vec::new();
        if !text.is_ascii() {
            samples.reserve(text.len() / Self::STRIDE + 1);
            let mut utf16 = 0;
            for part in text.as_bytes().chunks(Self::STRIDE) {
                samples.push(utf16);
                utf16 += units(part);
            }
        }
        Utf16Map { text, samples }
    }

    /// The UTF-16 offset of a byte offset. An offset past the end is the end;
    /// one inside a character is the character's end.
    pub fn utf16(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        if self.samples.is_empty() {
            return byte;
        }
        let slot = (byte / Self::STRIDE).min(self.samples.len() - 1);
        let tail = &self.text.as_bytes()[slot * Self::STRIDE..byte];
        (self.samples[slot] + units(tail)) as usize
    }
}

/// UTF-16 code units of the characters that begin in some bytes, eight bytes at
/// a time.
fn units(bytes: &[u8]) -> u32 {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let (words, rest) = bytes.as_chunks::<8>();
    let mut units = 0;
    for word in words {
        let word = u64::from_le_bytes(*word);
        // In the high bit of each byte: whether it goes on with a character,
        // and whether it begins one of two units.
        let inner = word & !(word << 1) & HIGH;
        let double = word & word << 1 & word << 2 & word << 3 & HIGH;
        units += 8 + double.count_ones() - inner.count_ones();
    }
    units + rest.iter().map(|&byte| units_of_lead(byte)).sum::<u32>()
}

/// UTF-16 code units of the character that a UTF-8 byte begins; 0 for a byte
/// that begins none.
const fn units_of_lead(byte: u8) -> u32 {
    match byte {
        0x80..=0xBF => 0,
        0xF0..=0xFF => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_boundary_maps_as_encode_utf16_counts() {
        let long = "Форум 🔥 e\u{301}\r\n 700\u{a0}человек — ".repeat(40);
        for text in ["", "plain ASCII", "Қазақстан", "🔥🔥", long.as_str()] {
            let map = Utf16Map::new(text);
            for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
                assert_eq!(
                    map.utf16(at),
                    text[..at].encode_utf16().count(),
                    "{at} in {text:?}"
                );
            }
        }
    }
}
