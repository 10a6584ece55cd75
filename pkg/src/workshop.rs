//! The claims database's workshop for JavaScript: feature `workshop`, which
//! makes a module of its own that pages do not load.

use js_sys::{JsString, Object, Reflect, Uint8Array};
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::Serializer;
use sverka::database::{
    Database, EngineReader, RawReport, SourceError, SourceFile, SourceWarning, Sources, Stem,
    compile_sources, concerns, diff, summary, verify, verify_reports,
};
use sverka::draft::{Draft, DraftEvent, DraftReport, SavedReport, draft, events_of, files};
use sverka::lexicon::{self, Lang};
use sverka::value::PartialDate;
use wasm_bindgen::prelude::*;

use crate::error::{Code, Error};
use crate::timeline::measured;

/// The words of a name, as the texts to be checked will have them.
fn stems_of(text: &str, lang: Lang) -> Vec<Stem> {
    lexicon::stems_of(text, lang)
        .into_iter()
        .map(Stem::from)
        .collect()
}

/// An error or a warning, at its place in the source.
#[derive(Serialize)]
struct Note {
    file: String,
    line: u32,
    column: u32,
    words: String,
    message: String,
}

impl From<&SourceError> for Note {
    fn from(error: &SourceError) -> Note {
        Note {
            file: error.file.clone(),
            line: error.line,
            column: error.column,
            words: error.words.clone(),
            message: error.problem.to_string(),
        }
    }
}

impl From<&SourceWarning> for Note {
    fn from(warning: &SourceWarning) -> Note {
        Note {
            file: warning.file.clone(),
            line: warning.line,
            column: warning.column,
            words: warning.words.clone(),
            message: warning.concern.to_string(),
        }
    }
}

/// What is said of a source.
#[derive(Serialize)]
struct Notes {
    errors: Vec<Note>,
    warnings: Vec<Note>,
}

/// What is made of a source takes so many times its length.
const MEMORY_PER_SOURCE: usize = 9;

/// Grows the memory of the module once, by what a source of this length
/// needs. The allocator grows it by a page or two at a time: for 300,000 facts
/// 20,000 times, which took longer than the work itself.
fn reserve(source: usize) {
    let mut room: Vec<u8> = Vec::new();
    // Without so much in one piece the work may still be done.
    if room
        .try_reserve_exact(source.saturating_mul(MEMORY_PER_SOURCE))
        .is_ok()
    {
        std::hint::black_box(&mut room);
    }
}

fn source_files(names: Vec<JsString>, texts: Vec<JsString>) -> Vec<SourceFile> {
    reserve(texts.iter().map(|text| text.length() as usize).sum());
    let pairs = names.iter().zip(&texts);
    pairs
        .map(|(name, text)| SourceFile {
            name: name.into(),
            text: text.into(),
        })
        .collect()
}

fn day(today: Option<String>) -> Result<Option<PartialDate>, Error> {
    let Some(text) = today else { return Ok(None) };
    let day = text.parse::<PartialDate>().ok();
    let whole = day.filter(|day| day.day.is_some() && day.days(None).is_some());
    whole.map(Some).ok_or_else(|| {
        Error::new(
            Code::BadOption,
            format!("today \"{text}\": use a day such as 2026-11-22"),
        )
    })
}

/// Compiles the files of a database: `{image, errors, warnings}`, `image` null
/// where there are errors.
///
/// # Errors
///
/// `bad_option` for a day that is none.
#[wasm_bindgen]
pub fn workshop_build(
    names: Vec<JsString>,
    texts: Vec<JsString>,
    today: Option<String>,
) -> Result<JsValue, JsValue> {
    let today = day(today)?;
    let (sources, errors) = measured("read", || Sources::read(source_files(names, texts)));
    let warnings = measured("concerns", || concerns(&sources, &stems_of, today));
    let built = measured("compile", || {
        compile_sources(&sources, errors, &stems_of, Some(&EngineReader))
    });
    let (image, errors) = match built {
        Ok(image) => (
            JsValue::from(Uint8Array::from(image.as_slice())),
            Vec::new(),
        ),
        Err(errors) => (JsValue::NULL, errors),
    };
    let notes: JsValue = plain(&Notes {
        errors: errors.iter().map(Note::from).collect(),
        warnings: warnings.iter().map(Note::from).collect(),
    })?;
    let result: Object = notes.unchecked_into();
    Reflect::set(&result, &"image".into(), &image)?;
    Ok(result.into())
}

/// All that can be said of the files of a database, compared with the raw
/// reports where these are given: `{errors, warnings}`. A raw report is its
/// file's name, its bytes, and the text that was read out of it where the
/// bytes are not the text (else null).
///
/// # Errors
///
/// `bad_option` for a day that is none.
#[wasm_bindgen]
pub fn workshop_verify(
    names: Vec<JsString>,
    texts: Vec<JsString>,
    report_names: Vec<String>,
    report_bytes: Vec<Uint8Array>,
    report_texts: Vec<JsValue>,
    compare: bool,
    today: Option<String>,
) -> Result<JsValue, JsValue> {
    let today = day(today)?;
    let (sources, mut errors) = measured("read", || Sources::read(source_files(names, texts)));
    errors.extend(measured("verify", || {
        verify(&sources, &stems_of, Some(&EngineReader))
    }));
    if compare {
        let raw: Vec<RawReport> = report_names
            .into_iter()
            .zip(report_bytes)
            .zip(report_texts)
            .map(|((name, bytes), text)| RawReport {
                name,
                bytes: bytes.to_vec(),
                text: text.as_string(),
            })
            .collect();
        errors.extend(verify_reports(&sources, &raw));
    }
    errors.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
    let warnings = measured("concerns", || concerns(&sources, &stems_of, today));
    Ok(plain(&Notes {
        errors: errors.iter().map(Note::from).collect(),
        warnings: warnings.iter().map(Note::from).collect(),
    })?)
}

/// What is in an image; in the embedded one where none is given.
///
/// # Errors
///
/// `bad_database` for bytes that are not a whole, unchanged database.
#[wasm_bindgen]
pub fn workshop_info(image: Option<Uint8Array>) -> Result<JsValue, JsValue> {
    let image = image.map(|image| image.to_vec());
    let image = image.as_deref().unwrap_or(sverka_claims_db::IMAGE);
    let summary =
        summary(image).map_err(|error| Error::new(Code::BadDatabase, error.to_string()))?;
    Ok(plain(&summary)?)
}

/// What differs between two images.
///
/// # Errors
///
/// `bad_database` for bytes that are not a whole, unchanged database.
#[wasm_bindgen]
pub fn workshop_diff(from: Uint8Array, to: Uint8Array) -> Result<JsValue, JsValue> {
    let records = |bytes: Uint8Array| {
        Database::load(bytes.to_vec())
            .map(|database| database.to_records())
            .map_err(|error| Error::new(Code::BadDatabase, error.to_string()))
    };
    Ok(plain(&diff(&records(from)?, &records(to)?))?)
}

/// What is known of a saved report.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct ReportOptions {
    id: Option<String>,
    report_id: Option<String>,
    lang: Option<String>,
    title: Option<String>,
    outlet: Option<String>,
    published: Option<String>,
    url: Option<String>,
    /// Whether the text is an article alone.
    is_article: bool,
}

fn bad_input(error: impl std::fmt::Display) -> Error {
    Error::new(Code::BadInput, error.to_string())
}

/// Drafts a saved report: its bytes, and its text, with what is known of it.
///
/// # Errors
///
/// `bad_option` for a language or a day that is none.
#[wasm_bindgen]
pub fn workshop_draft(bytes: Uint8Array, text: &str, options: JsValue) -> Result<JsValue, JsValue> {
    let options: ReportOptions = serde_wasm_bindgen::from_value(options).map_err(bad_input)?;
    let lang = match options.lang.as_deref() {
        None | Some("auto") => None,
        Some(tag) => Some(Lang::from_tag(tag).ok_or_else(|| {
            Error::new(Code::BadOption, format!("lang \"{tag}\": use en, ru or kk"))
        })?),
    };
    let published = options.published.map(|text| {
        text.parse::<PartialDate>().map_err(|_| {
            Error::new(
                Code::BadOption,
                format!("published \"{text}\": use a day such as 2025-04-18"),
            )
        })
    });
    let bytes = bytes.to_vec();
    let draft = draft(&SavedReport {
        bytes: &bytes,
        text,
        is_article: options.is_article,
        report_id: options.report_id,
        event_id: options.id,
        lang,
        title: options.title,
        outlet: options.outlet,
        published: published.transpose()?,
        url: options.url,
    });
    Ok(plain(&draft)?)
}

#[derive(Serialize)]
struct File {
    name: String,
    text: String,
}

/// The TOML files of a draft.
///
/// # Errors
///
/// `bad_input` for what is no draft.
#[wasm_bindgen]
pub fn workshop_toml(draft: JsValue) -> Result<JsValue, JsValue> {
    let draft: Draft = serde_wasm_bindgen::from_value(draft).map_err(bad_input)?;
    let files: Vec<File> = files(&draft)
        .into_iter()
        .map(|SourceFile { name, text }| File { name, text })
        .collect();
    Ok(plain(&files)?)
}

/// What is in the files of a database, as a draft has it.
#[derive(Serialize)]
struct Read {
    name: String,
    version: String,
    reports: Vec<DraftReport>,
    events: Vec<DraftEvent>,
    errors: Vec<Note>,
}

/// Reads the files of a database: `{name, version, reports, events, errors}`.
/// What has an error in it is left out.
///
/// # Errors
///
/// None of the source's: they are in the result.
#[wasm_bindgen]
pub fn workshop_read(names: Vec<JsString>, texts: Vec<JsString>) -> Result<JsValue, JsValue> {
    let (sources, errors) = Sources::read(source_files(names, texts));
    let (reports, events) = events_of(&sources.records);
    Ok(plain(&Read {
        name: sources.records.name.clone(),
        version: sources.records.version.clone(),
        reports,
        events,
        errors: errors.iter().map(Note::from).collect(),
    })?)
}

/// What is in an image, as a draft has it; in the embedded one where none is
/// given.
///
/// # Errors
///
/// `bad_database` for bytes that are not a whole, unchanged database.
#[wasm_bindgen]
pub fn workshop_records(image: Option<Uint8Array>) -> Result<JsValue, JsValue> {
    let image = match image {
        Some(image) => image.to_vec(),
        None => sverka_claims_db::IMAGE.to_vec(),
    };
    let database =
        Database::load(image).map_err(|error| Error::new(Code::BadDatabase, error.to_string()))?;
    let records = database.to_records();
    let (reports, events) = events_of(&records);
    Ok(plain(&Read {
        name: records.name,
        version: records.version,
        reports,
        events,
        errors: Vec::new(),
    })?)
}

/// As plain data: what the workshop gives may hold bytes.
fn plain(value: &impl Serialize) -> Result<JsValue, Error> {
    value
        .serialize(&Serializer::json_compatible())
        .map_err(|e| Error::new(Code::Internal, e.to_string()))
}
