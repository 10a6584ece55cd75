//! What the platform around the engine gives: a console, a clock for
//! measurements, and the languages that the reader prefers. Without the
//! feature `browser`, none of them.

#[cfg(all(feature = "browser", target_family = "wasm"))]
mod browser {
    use std::cell::{OnceCell, RefCell};

    use js_sys::{Array, Object, Reflect};
    use sverka::lexicon::Lang;
    use wasm_bindgen::{JsCast, JsValue};
    use web_sys::{Navigator, Performance, WorkerGlobalScope, WorkerNavigator, console};

    /// Who reads what the engine says. A server has no reader: its own
    /// language must not decide what it answers.
    enum Reader {
        Page(Navigator),
        Worker(WorkerNavigator),
        None,
    }

    impl Reader {
        fn of_platform() -> Reader {
            if let Some(window) = web_sys::window() {
                return Reader::Page(window.navigator());
            }
            match js_sys::global().dyn_into::<WorkerGlobalScope>() {
                Ok(worker) => Reader::Worker(worker.navigator()),
                Err(_) => Reader::None,
            }
        }

        fn languages(&self) -> Option<Array> {
            match self {
                Reader::Page(navigator) => Some(navigator.languages()),
                Reader::Worker(navigator) => Some(navigator.languages()),
                Reader::None => None,
            }
        }
    }

    thread_local! {
        // To find out costs more than to check a short text.
        static READER: OnceCell<Reader> = const { OnceCell::new() };
        /// The platform's list of languages and what was read in it.
        static PREFERRED: RefCell<Option<(Array, Option<Lang>)>> = const { RefCell::new(None) };
    }

    /// Writes an error to the console of a page or worker. Elsewhere the error
    /// that is thrown is enough: Node's console is standard error.
    pub(crate) fn error(message: &str) {
        let global = js_sys::global();
        if web_sys::window().is_some() || global.is_instance_of::<WorkerGlobalScope>() {
            console::error_1(&format!("sverka: {message}").into());
        }
    }

    /// The first language that the reader prefers of those there are; none
    /// where no reader is known.
    pub(crate) fn preferred_language() -> Option<Lang> {
        let languages = READER.with(|reader| {
            let reader = reader.get_or_init(Reader::of_platform);
            reader.languages()
        })?;
        PREFERRED.with_borrow_mut(|known| match known {
            // A platform gives the same list until the reader changes it.
            Some((list, preferred)) if Object::is(list, &languages) => *preferred,
            _ => {
                let preferred = languages
                    .iter()
                    .filter_map(|tag| tag.as_string())
                    .find_map(|tag| Lang::from_tag(&tag));
                *known = Some((languages, preferred));
                preferred
            }
        })
    }

    /// A measurement in the platform's performance timeline.
    #[derive(Debug)]
    pub(crate) struct Timer {
        name: &'static str,
        mark: String,
    }

    impl Timer {
        /// Starts it.
        pub(crate) fn start(name: &'static str) -> Timer {
            let mark = format!("sverka:{name}:start");
            if let Some(performance) = performance() {
                let _ = performance.mark(&mark);
            }
            Timer { name, mark }
        }

        /// Ends it, and tells the console how it went.
        pub(crate) fn stop(self, what: &str) {
            let name = format!("sverka:{}", self.name);
            let duration = performance().and_then(|performance| {
                let measured = performance
                    .measure_with_start_mark(&name, &self.mark)
                    .ok()
                    .and_then(|()| newest(&performance, &name));
                performance.clear_marks_with_mark_name(&self.mark);
                measured
            });
            let time = duration.map_or(String::new(), |ms| {
                // Whole numbers print without the code that prints fractions.
                let hundredths = (ms * 100.0).round() as u64;
                format!(" in {}.{:02} ms", hundredths / 100, hundredths % 100)
            });
            console::debug_1(&format!("{name}{time}: {what}").into());
        }
    }

    fn newest(performance: &Performance, name: &str) -> Option<f64> {
        let entries = performance.get_entries_by_name_with_entry_type(name, "measure");
        let entry = entries.get(entries.length().checked_sub(1)?);
        Reflect::get(&entry, &JsValue::from_str("duration"))
            .ok()?
            .as_f64()
    }

    // By name and not through `Window`, because workers and Node have it too.
    fn performance() -> Option<Performance> {
        Reflect::get(&js_sys::global(), &JsValue::from_str("performance"))
            .ok()?
            .dyn_into()
            .ok()
    }
}

#[cfg(all(feature = "browser", target_family = "wasm"))]
pub(crate) use browser::{Timer, error, preferred_language};

#[cfg(not(all(feature = "browser", target_family = "wasm")))]
mod none {
    use sverka::lexicon::Lang;

    /// Nowhere to write to.
    pub(crate) fn error(_message: &str) {}

    /// No reader is known.
    pub(crate) fn preferred_language() -> Option<Lang> {
        None
    }

    /// Measures nothing.
    #[derive(Debug)]
    pub(crate) struct Timer;

    impl Timer {
        pub(crate) fn start(_name: &'static str) -> Timer {
            Timer
        }

        pub(crate) fn stop(self, _what: &str) {}
    }
}

#[cfg(not(all(feature = "browser", target_family = "wasm")))]
pub(crate) use none::{Timer, error, preferred_language};
