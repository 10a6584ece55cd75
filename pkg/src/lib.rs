//! The engine for JavaScript.
//!
//! Functions over handles, called by `pkg/js/core.js`, which is what a user of
//! the npm package sees. Strings go in, JSON comes out; a failure is thrown as a
//! string, `code: message`, and nothing else crosses. A panic is a trap, which
//! says nothing but where it was: after one, the caller throws this instance of
//! the module away, because a panic does not unwind in WebAssembly. What the
//! platform has (a console, a clock, the reader's languages) is the caller's.

mod error;
mod options;
#[cfg(feature = "workshop")]
mod timeline;
#[cfg(feature = "workshop")]
pub mod workshop;

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use serde::Serialize;
use sverka::database::{Database, common_event};
use sverka::lexicon::Lang;
use sverka::output::{FactNumber, to_json};
use sverka::{CheckOptions, Checker};
use wasm_bindgen::prelude::*;

use error::{Code, Error};
use options::{Options, limit_of};

#[wasm_bindgen]
extern "C" {
    /// Bytes that the caller holds.
    #[wasm_bindgen(js_name = Uint8Array, typescript_type = "Uint8Array")]
    pub type Bytes;

    #[wasm_bindgen(method, getter)]
    fn length(this: &Bytes) -> usize;

    /// `to.set(from)`.
    #[wasm_bindgen(js_namespace = ["Uint8Array", "prototype", "set"], js_name = call)]
    fn copy(to: &mut [u8], from: &Bytes);
}

impl Bytes {
    fn to_vec(&self) -> Vec<u8> {
        let mut bytes = vec![0; self.length()];
        copy(&mut bytes, self);
        bytes
    }
}

#[cfg(all(target_family = "wasm", not(target_feature = "atomics")))]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

thread_local! {
    static CHECKERS: RefCell<Vec<Option<Rc<Checker>>>> = const { RefCell::new(Vec::new()) };
}

/// Loads compiled databases, and before them the embedded one where it is
/// asked for or none is given, and gives a handle to check with.
///
/// # Errors
///
/// `bad_database` for bytes that are not a whole, unchanged database, and for
/// databases that have an event in common.
#[wasm_bindgen]
pub fn load(databases: Vec<Bytes>, embedded: bool) -> Result<u32, JsValue> {
    let mut images: Vec<Cow<'static, [u8]>> = Vec::new();
    let embedded = embedded || databases.is_empty();
    if embedded {
        images.push(Cow::Borrowed(sverka_claims_db::IMAGE));
    }
    images.extend(databases.iter().map(|bytes| Cow::Owned(bytes.to_vec())));
    let checker = open(images, embedded)?;
    let handle = CHECKERS.with_borrow_mut(|checkers| {
        let checker = Some(Rc::new(checker));
        match checkers.iter().position(Option::is_none) {
            Some(free) => {
                checkers[free] = checker;
                free
            }
            None => {
                checkers.push(checker);
                checkers.len() - 1
            }
        }
    });
    Ok(handle as u32)
}

fn open(images: Vec<Cow<'static, [u8]>>, embedded: bool) -> Result<Checker, Error> {
    let several = images.len() > 1;
    // As the caller counts them: the embedded one has no number.
    let number = |index: usize| index + usize::from(!embedded);
    let databases: Result<Vec<Database>, Error> = images
        .into_iter()
        .enumerate()
        .map(|(index, image)| {
            Database::load(image).map_err(|error| {
                let which = if several {
                    format!("database {}: ", number(index))
                } else {
                    String::new()
                };
                Error::new(Code::BadDatabase, format!("{which}{error}"))
            })
        })
        .collect();
    let databases = databases?;
    if let Some(clash) = common_event(&databases) {
        let name = |index| match number(index) {
            0 => "the embedded database".to_owned(),
            number => format!("database {number}"),
        };
        let others = match clash.others {
            0 => String::new(),
            others => format!(" (and {others} more)"),
        };
        let message = format!(
            "the event \"{}\"{others} is in {} and in {}: an event's facts belong in one database; \
             take it out of one of them, or give only one",
            clash.event,
            name(clash.first),
            name(clash.second),
        );
        return Err(Error::new(Code::BadDatabase, message));
    }
    Ok(Checker::new(databases))
}

/// Where the images of a handle lie in the memory of the module: start and
/// length of each, in their order. They stay there as they are until the
/// handle is released, also where a panic ends the module: the caller need not
/// keep them.
#[wasm_bindgen]
pub fn images(handle: u32) -> Vec<u32> {
    let place = |image: &[u8]| [image.as_ptr() as u32, image.len() as u32];
    checker(handle).map_or(Vec::new(), |checker| {
        let images = checker.databases().iter().map(Database::image);
        images.flat_map(place).collect()
    })
}

/// The memory of the module.
#[wasm_bindgen]
pub fn module_memory() -> JsValue {
    wasm_bindgen::memory()
}

/// Frees what a handle holds. A handle that holds nothing is left alone.
#[wasm_bindgen]
pub fn release(handle: u32) {
    CHECKERS.with_borrow_mut(|checkers| {
        if let Some(slot) = checkers.get_mut(handle as usize) {
            *slot = None;
        }
    });
}

fn checker(handle: u32) -> Result<Rc<Checker>, Error> {
    CHECKERS
        .with_borrow(|checkers| checkers.get(handle as usize).cloned().flatten())
        .ok_or_else(|| Error::new(Code::Internal, format!("handle {handle} holds no checker")))
}

/// The result of a check, with the numbers of facts for the evidence: the
/// caller keeps what [`evidence`] has told it.
///
/// # Errors
///
/// `bad_option` for a language or date that cannot be used.
#[wasm_bindgen]
#[allow(clippy::too_many_arguments)] // One for each option: an object would be read property by property.
pub fn check(
    handle: u32,
    text: &str,
    id: Option<String>,
    lang: Option<String>,
    ui: Option<String>,
    published: Option<String>,
    explain: bool,
    words: bool,
) -> Result<String, JsValue> {
    let options = Options {
        id,
        lang,
        ui,
        published,
    };
    let options = CheckOptions {
        explain,
        words,
        ..options.for_check()?
    };
    Ok(json(&checker(handle)?.check_by_number(text, &options))?)
}

/// The fact of a number; its value and date also in the `words` of a language.
///
/// # Errors
///
/// `internal` for a number that no finding has, `bad_option` for a language
/// that cannot be used.
#[wasm_bindgen]
pub fn evidence(handle: u32, fact: FactNumber, words: Option<String>) -> Result<String, JsValue> {
    let evidence = checker(handle)?
        .evidence(fact, ui_of(words)?)
        .ok_or_else(|| Error::new(Code::Internal, format!("there is no fact {fact}")))?;
    Ok(json(&evidence)?)
}

/// The mentions of a text.
///
/// # Errors
///
/// `bad_option` for a language or date that cannot be used.
#[wasm_bindgen]
pub fn extract(
    handle: u32,
    text: &str,
    lang: Option<String>,
    published: Option<String>,
) -> Result<String, JsValue> {
    let options = Options {
        lang,
        published,
        ..Options::default()
    }
    .for_extract()?;
    Ok(json(&checker(handle)?.extract(text, &options))?)
}

/// Events by part of a name, best first; their values also in the `words` of a
/// language.
///
/// # Errors
///
/// `bad_option` for a language or limit that cannot be used.
#[wasm_bindgen]
pub fn search(
    handle: u32,
    query: &str,
    limit: f64,
    ui: Option<String>,
    words: Option<String>,
) -> Result<String, JsValue> {
    let (ui, words) = (ui_of(ui)?, ui_of(words)?);
    let hits = checker(handle)?.search(query, limit_of(limit)?, ui, words);
    Ok(json(&hits)?)
}

fn ui_of(ui: Option<String>) -> Result<Option<Lang>, Error> {
    Options {
        ui,
        ..Options::default()
    }
    .ui()
}

/// To parse a text costs less than to make its objects from here, one property
/// after another.
fn json(value: &impl Serialize) -> Result<String, Error> {
    to_json(value).map_err(|e| Error::new(Code::Internal, e.to_string()))
}
