//! Results as JSON text.
//!
//! Across the border of WebAssembly one text that the platform parses is
//! several times cheaper than an object that is built property by property. A
//! writer of our own because a page loads it: it writes what results are made
//! of and no more, with no space between.

use std::fmt;

use serde::Serialize;
use serde::ser::{self, Impossible};

/// A value as JSON.
///
/// # Errors
///
/// The value holds what no result does: a map, bytes, an enum that names its
/// variants.
pub fn to_json(value: &impl Serialize) -> Result<String, NotPlain> {
    let mut out = String::with_capacity(2048);
    value.serialize(Writer { out: &mut out })?;
    Ok(out)
}

/// Why a value cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotPlain(String);

impl fmt::Display for NotPlain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a value that results hold: {}", self.0)
    }
}

impl std::error::Error for NotPlain {}

impl ser::Error for NotPlain {
    fn custom<T: fmt::Display>(message: T) -> NotPlain {
        NotPlain(message.to_string())
    }
}

struct Writer<'a> {
    out: &'a mut String,
}

/// A list or an object that is being written.
struct Parts<'a> {
    out: &'a mut String,
    close: char,
    started: bool,
}

impl<'a> Writer<'a> {
    fn parts(self, open: char, close: char) -> Parts<'a> {
        self.out.push(open);
        Parts {
            out: self.out,
            close,
            started: false,
        }
    }
}

impl Parts<'_> {
    fn next(&mut self) -> Writer<'_> {
        if self.started {
            self.out.push(',');
        }
        self.started = true;
        Writer { out: self.out }
    }

    // Not inlined: every type that a field can be of has a copy of its caller.
    #[inline(never)]
    fn field(&mut self, name: &str) -> Writer<'_> {
        let field = self.next();
        // Names of fields have nothing to escape.
        field.out.push('"');
        field.out.push_str(name);
        field.out.push_str("\":");
        field
    }
}

fn unsupported<T>(what: &str) -> Result<T, NotPlain> {
    Err(NotPlain(what.to_owned()))
}

impl<'a> ser::Serializer for Writer<'a> {
    type Ok = ();
    type Error = NotPlain;
    type SerializeSeq = Parts<'a>;
    type SerializeTuple = Parts<'a>;
    type SerializeTupleStruct = Impossible<(), NotPlain>;
    type SerializeTupleVariant = Impossible<(), NotPlain>;
    type SerializeMap = Impossible<(), NotPlain>;
    type SerializeStruct = Parts<'a>;
    type SerializeStructVariant = Impossible<(), NotPlain>;

    fn serialize_bool(self, value: bool) -> Result<(), NotPlain> {
        self.out.push_str(if value { "true" } else { "false" });
        Ok(())
    }
    fn serialize_i8(self, value: i8) -> Result<(), NotPlain> {
        self.serialize_i64(value.into())
    }
    fn serialize_i16(self, value: i16) -> Result<(), NotPlain> {
        self.serialize_i64(value.into())
    }
    fn serialize_i32(self, value: i32) -> Result<(), NotPlain> {
        self.serialize_i64(value.into())
    }
    fn serialize_i64(self, value: i64) -> Result<(), NotPlain> {
        if value < 0 {
            self.out.push('-');
        }
        whole(self.out, value.unsigned_abs());
        Ok(())
    }
    fn serialize_u8(self, value: u8) -> Result<(), NotPlain> {
        self.serialize_u64(value.into())
    }
    fn serialize_u16(self, value: u16) -> Result<(), NotPlain> {
        self.serialize_u64(value.into())
    }
    fn serialize_u32(self, value: u32) -> Result<(), NotPlain> {
        self.serialize_u64(value.into())
    }
    fn serialize_u64(self, value: u64) -> Result<(), NotPlain> {
        whole(self.out, value);
        Ok(())
    }
    fn serialize_f32(self, value: f32) -> Result<(), NotPlain> {
        self.serialize_f64(value.into())
    }
    fn serialize_f64(self, value: f64) -> Result<(), NotPlain> {
        number(self.out, value);
        Ok(())
    }
    fn serialize_char(self, value: char) -> Result<(), NotPlain> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }
    fn serialize_str(self, value: &str) -> Result<(), NotPlain> {
        string(self.out, value);
        Ok(())
    }
    fn serialize_bytes(self, _: &[u8]) -> Result<(), NotPlain> {
        unsupported("bytes")
    }
    fn serialize_none(self) -> Result<(), NotPlain> {
        self.serialize_unit()
    }
    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Result<(), NotPlain> {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Result<(), NotPlain> {
        self.out.push_str("null");
        Ok(())
    }
    fn serialize_unit_struct(self, _: &'static str) -> Result<(), NotPlain> {
        self.serialize_unit()
    }
    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), NotPlain> {
        self.serialize_str(variant)
    }
    fn serialize_newtype_struct<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), NotPlain> {
        value.serialize(self)
    }
    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: &T,
    ) -> Result<(), NotPlain> {
        unsupported(variant)
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Parts<'a>, NotPlain> {
        Ok(self.parts('[', ']'))
    }
    fn serialize_tuple(self, _: usize) -> Result<Parts<'a>, NotPlain> {
        Ok(self.parts('[', ']'))
    }
    fn serialize_tuple_struct(
        self,
        name: &'static str,
        _: usize,
    ) -> Result<Impossible<(), NotPlain>, NotPlain> {
        unsupported(name)
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Impossible<(), NotPlain>, NotPlain> {
        unsupported(variant)
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Impossible<(), NotPlain>, NotPlain> {
        unsupported("a map")
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Parts<'a>, NotPlain> {
        Ok(self.parts('{', '}'))
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Impossible<(), NotPlain>, NotPlain> {
        unsupported(variant)
    }
}

impl ser::SerializeSeq for Parts<'_> {
    type Ok = ();
    type Error = NotPlain;

    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), NotPlain> {
        value.serialize(self.next())
    }
    fn end(self) -> Result<(), NotPlain> {
        self.out.push(self.close);
        Ok(())
    }
}

impl ser::SerializeTuple for Parts<'_> {
    type Ok = ();
    type Error = NotPlain;

    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), NotPlain> {
        value.serialize(self.next())
    }
    fn end(self) -> Result<(), NotPlain> {
        ser::SerializeSeq::end(self)
    }
}

impl ser::SerializeStruct for Parts<'_> {
    type Ok = ();
    type Error = NotPlain;

    fn serialize_field<T: ?Sized + Serialize>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), NotPlain> {
        value.serialize(self.field(name))
    }
    fn end(self) -> Result<(), NotPlain> {
        ser::SerializeSeq::end(self)
    }
}

/// Bytes that do not stand in a string as they are.
static MUST_ESCAPE: [bool; 256] = {
    let mut table = [false; 256];
    let mut control = 0;
    while control < b' ' {
        table[control as usize] = true;
        control += 1;
    }
    table[b'"' as usize] = true;
    table[b'\\' as usize] = true;
    table
};

fn string(out: &mut String, text: &str) {
    out.reserve(text.len() + 2);
    out.push('"');
    let mut plain = 0;
    for (at, byte) in text.bytes().enumerate() {
        if !MUST_ESCAPE[byte as usize] {
            continue;
        }
        out.push_str(text.get(plain..at).unwrap_or_default());
        plain = at + 1;
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            _ => {
                out.push_str("\\u00");
                for half in [byte >> 4, byte & 15] {
                    out.extend(char::from_digit(half.into(), 16));
                }
            }
        }
    }
    out.push_str(text.get(plain..).unwrap_or_default());
    out.push('"');
}

fn whole(out: &mut String, mut value: u64) {
    let mut digits = [0u8; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = (value % 10) as u8;
        value /= 10;
        if value == 0 {
            break;
        }
    }
    for &digit in &digits[at..] {
        out.push(char::from(b'0' + digit));
    }
}

/// Powers of ten up to this one are doubles.
const EXACT_POWER: i32 = 22;

/// Whole numbers below this are all doubles.
const EXACT_WHOLE: f64 = 9_007_199_254_740_992.0;

/// A number that reads back as the same double; null for what is none.
///
/// Not by the standard library, whose shortest form takes more code than all
/// of this file: what texts hold has few digits.
pub(super) fn number(out: &mut String, value: f64) {
    if !value.is_finite() {
        out.push_str("null");
        return;
    }
    if value.is_sign_negative() {
        out.push('-');
    }
    let value = value.abs();
    if value < EXACT_WHOLE && value.trunc() == value {
        whole(out, value as u64);
        return;
    }
    // The quotient of two exact numbers is what reads as their fraction.
    for places in 1..=EXACT_POWER {
        let shifted = (value * 10f64.powi(places)).round();
        if shifted >= EXACT_WHOLE {
            break;
        }
        if shifted / 10f64.powi(places) == value {
            let mut digits = String::new();
            whole(&mut digits, shifted as u64);
            let zeros = (places as usize + 1).saturating_sub(digits.len());
            digits.insert_str(0, &"0".repeat(zeros));
            digits.insert(digits.len() - places as usize, '.');
            out.push_str(&digits);
            return;
        }
    }
    exact(out, value);
}

/// All digits of a double, as a whole number and a power of ten: `m × 2^e` is
/// itself, or `m × 5^-e / 10^-e`.
fn exact(out: &mut String, value: f64) {
    let bits = value.to_bits();
    let (mantissa, exponent) = match (bits >> 52) as i32 {
        0 => (bits << 12 >> 12, -1074),
        exponent => (bits << 12 >> 12 | 1 << 52, exponent - 1075),
    };
    const LIMB: u64 = 1_000_000_000;
    let mut limbs = vec![mantissa % LIMB, mantissa / LIMB % LIMB];
    let factor = if exponent < 0 { 5 } else { 2 };
    for _ in 0..exponent.unsigned_abs() {
        let mut carry = 0;
        for limb in &mut limbs {
            let product = *limb * factor + carry;
            *limb = product % LIMB;
            carry = product / LIMB;
        }
        if carry > 0 {
            limbs.push(carry);
        }
    }
    let mut digits = String::new();
    for limb in limbs.iter().rev() {
        let mut part = String::new();
        whole(&mut part, *limb + LIMB);
        digits.push_str(part.strip_prefix('1').unwrap_or_default());
    }
    out.push_str(match digits.trim_start_matches('0') {
        "" => "0",
        significant => significant,
    });
    if exponent < 0 {
        out.push_str("e-");
        whole(out, exponent.unsigned_abs().into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read<T: serde::de::DeserializeOwned>(value: &impl Serialize) -> T {
        let text = to_json(value).expect("plain data");
        serde_json::from_str(&text).expect(&text)
    }

    #[derive(Serialize)]
    struct Sample {
        list: Vec<(u32, bool)>,
        none: Option<f64>,
        text: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        left_out: Option<bool>,
    }

    #[test]
    fn a_struct_is_an_object_in_its_order() {
        let sample = Sample {
            list: vec![(1, true), (20, false)],
            none: None,
            text: "say \"16 мая\"\\\n\u{1f}",
            left_out: None,
        };
        assert_eq!(
            to_json(&sample).expect("plain data"),
            r#"{"list":[[1,true],[20,false]],"none":null,"text":"say \"16 мая\"\\\n\u001f"}"#
        );
    }

    #[test]
    fn numbers_of_texts_are_written_short() {
        for (value, text) in [
            (0.0, "0"),
            (700.0, "700"),
            (-2.5, "-2.5"),
            (0.1, "0.1"),
            (12.05, "12.05"),
            (1e15, "1000000000000000"),
            (f64::NAN, "null"),
        ] {
            assert_eq!(to_json(&value), Ok(text.to_owned()));
        }
    }

    proptest! {
        #[test]
        fn any_double_reads_back_the_same(bits in any::<u64>()) {
            let value = f64::from_bits(bits);
            prop_assume!(value.is_finite());
            let text = to_json(&value).expect("a number");
            prop_assert_eq!(text.parse::<f64>().map(f64::to_bits), Ok(bits), "{}", text);
        }

        #[test]
        fn any_fraction_reads_back_the_same(digits in any::<u32>(), places in 0..12i32) {
            let value = f64::from(digits) / 10f64.powi(places);
            let text = to_json(&value).expect("a number");
            prop_assert_eq!(text.parse::<f64>(), Ok(value), "{}", text);
        }

        #[test]
        fn any_text_reads_back_the_same(text in ".*") {
            prop_assert_eq!(read::<String>(&text), text);
        }
    }
}
