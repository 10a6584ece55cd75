use wasm_bindgen::JsValue;

/// What went wrong, for programs. Listed in `pkg/js/index.d.ts`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Code {
    BadDatabase,
    #[cfg(feature = "workshop")]
    BadInput,
    BadOption,
    Internal,
}

impl Code {
    fn name(self) -> &'static str {
        match self {
            Code::BadDatabase => "bad_database",
            #[cfg(feature = "workshop")]
            Code::BadInput => "bad_input",
            Code::BadOption => "bad_option",
            Code::Internal => "internal",
        }
    }
}

/// What went wrong, and a sentence for people. Thrown as `code: message`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Error {
    pub(crate) code: Code,
    pub(crate) message: String,
}

impl Error {
    pub(crate) fn new(code: Code, message: impl Into<String>) -> Error {
        Error {
            code,
            message: message.into(),
        }
    }
}

impl From<Error> for JsValue {
    fn from(Error { code, message }: Error) -> JsValue {
        JsValue::from_str(&format!("{}: {message}", code.name()))
    }
}
