//! The engine for JavaScript.
//!
//! Functions over handles, called by `pkg/js/core.js`, which is what a user of
//! the npm package sees. Strings go in, plain data comes out; a failure is
//! thrown as `{code, message}` and nothing else crosses. A panic is thrown so
//! too, with the code `internal`: after one, the caller throws this instance
//! of the module away, because a panic does not unwind in WebAssembly.

mod error;
mod options;
mod platform;
#[cfg(feature = "workshop")]
pub mod workshop;

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use js_sys::{Array, Reflect, Uint8Array};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use sverka::Checker;
use sverka::database::Database;
use sverka::output::Evidence;
use wasm_bindgen::prelude::*;

use error::{Code, Error};
use options::{Options, limit_of};

thread_local! {
    static CHECKERS: RefCell<Vec<Option<Rc<Checker>>>> = const { RefCell::new(Vec::new()) };
    static DIAGNOSTICS: Cell<bool> = const { Cell::new(false) };
}

/// Runs when the module is instantiated.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        let error = Error::new(Code::Internal, info.to_string());
        platform::error(&error.message);
        wasm_bindgen::throw_val(error.into());
    }));
}

/// Turns reports to the console and performance measures on or off.
#[wasm_bindgen]
pub fn set_diagnostics(on: bool) {
    DIAGNOSTICS.set(on);
}

/// Loads compiled databases, or the embedded one when none is given, and gives
/// a handle to check with.
///
/// # Errors
///
/// `bad_database` for bytes that are not a whole, unchanged database.
#[wasm_bindgen]
pub fn load(databases: Vec<Uint8Array>) -> Result<u32, JsValue> {
    let timer = timer("load");
    let images = if databases.is_empty() {
        vec![Cow::Borrowed(sverka_claims_db::IMAGE)]
    } else {
        let owned = |bytes: &Uint8Array| Cow::Owned(bytes.to_vec());
        databases.iter().map(owned).collect()
    };
    let checker = open(images)?;
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
    stop(timer, || format!("handle {handle}"));
    Ok(handle as u32)
}

fn open(images: Vec<Cow<'static, [u8]>>) -> Result<Checker, Error> {
    let several = images.len() > 1;
    let databases: Result<Vec<Database>, Error> = (1..)
        .zip(images)
        .map(|(number, image)| {
            Database::load(image).map_err(|error| {
                let which = if several {
                    format!("database {number}: ")
                } else {
                    String::new()
                };
                Error::new(Code::BadDatabase, format!("{which}{error}"))
            })
        })
        .collect();
    Ok(Checker::new(databases?))
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

/// The result of a check, as plain data.
///
/// # Errors
///
/// `bad_option` for a language or date that cannot be used.
#[wasm_bindgen]
pub fn check(
    handle: u32,
    text: &str,
    id: Option<String>,
    lang: Option<String>,
    ui: Option<String>,
    published: Option<String>,
) -> Result<JsValue, JsValue> {
    let timer = timer("check");
    let options = Options {
        id,
        lang,
        ui,
        published,
    }
    .for_check()?;
    let mut result = checker(handle)?.check(text, &options);
    let evidence: Vec<Vec<Arc<Evidence>>> = result
        .findings
        .iter_mut()
        .map(|finding| std::mem::take(&mut finding.evidence))
        .collect();
    let data = plain(&result)?;
    share_evidence(&data, &evidence)?;
    stop(timer, || {
        format!(
            "{} bytes, {} findings, {} unchecked",
            text.len(),
            result.findings.len(),
            result.unchecked.len()
        )
    });
    Ok(data)
}

/// Gives each finding its evidence: one object a fact, however many findings
/// rest on it. To make an object costs more than to judge a claim.
fn share_evidence(data: &JsValue, evidence: &[Vec<Arc<Evidence>>]) -> Result<(), JsValue> {
    let findings: Array = Reflect::get(data, &"findings".into())?.unchecked_into();
    let key = JsValue::from("evidence");
    let mut made: Vec<(*const Evidence, JsValue)> = Vec::new();
    for (index, list) in (0..).zip(evidence) {
        let objects = Array::new();
        for one in list {
            let address = Arc::as_ptr(one);
            let known = made.iter().find(|(other, _)| *other == address);
            let object = match known {
                Some((_, object)) => object.clone(),
                None => {
                    let object = plain(&**one)?;
                    made.push((address, object.clone()));
                    object
                }
            };
            objects.push(&object);
        }
        Reflect::set(&findings.get(index), &key, &objects)?;
    }
    Ok(())
}

/// The mentions of a text, as plain data.
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
) -> Result<JsValue, JsValue> {
    let timer = timer("extract");
    let options = Options {
        lang,
        published,
        ..Options::default()
    }
    .for_check()?;
    let result = checker(handle)?.extract(text, &options);
    let data = plain(&result)?;
    stop(timer, || {
        format!(
            "{} bytes, {} dates, {} counts, {} countries",
            text.len(),
            result.dates.len(),
            result.counts.len(),
            result.countries.len()
        )
    });
    Ok(data)
}

/// Events by part of a name, best first, as plain data.
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
) -> Result<JsValue, JsValue> {
    let ui = Options {
        ui,
        ..Options::default()
    }
    .ui()?;
    let hits = checker(handle)?.search(query, limit_of(limit)?, ui);
    Ok(plain(&hits)?)
}

pub(crate) fn plain(value: &impl Serialize) -> Result<JsValue, Error> {
    value
        .serialize(&Serializer::json_compatible())
        .map_err(|e| Error::new(Code::Internal, e.to_string()))
}

fn timer(name: &'static str) -> Option<platform::Timer> {
    DIAGNOSTICS.get().then(|| platform::Timer::start(name))
}

fn stop(timer: Option<platform::Timer>, what: impl FnOnce() -> String) {
    if let Some(timer) = timer {
        timer.stop(&what());
    }
}
