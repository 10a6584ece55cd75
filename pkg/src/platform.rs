//! What the platform around the engine gives: a console, a clock for
//! measurements, and the languages that the reader prefers. Without the
//! feature `browser`, none of them.

#[cfg(all(feature = "browser", target_family = "wasm"))]
mod browser {
    use js_sys::Reflect;
    use wasm_bindgen::{JsCast, JsValue};
    use web_sys::{Performance, WorkerGlobalScope, console};

    /// Writes an error to the console of a page or worker. Elsewhere the error
    /// that is thrown is enough: Node's console is standard error.
    pub(crate) fn error(message: &str) {
        let global = js_sys::global();
        if web_sys::window().is_some() || global.is_instance_of::<WorkerGlobalScope>() {
            console::error_1(&format!("sverka: {message}").into());
        }
    }

    /// BCP 47 tags, most preferred first. Only a page or a worker has a
    /// reader: a server's own language must not decide what it answers.
    pub(crate) fn preferred_languages() -> Vec<String> {
        let global = js_sys::global();
        let languages = if let Some(window) = web_sys::window() {
            window.navigator().languages()
        } else if let Some(worker) = global.dyn_ref::<WorkerGlobalScope>() {
            worker.navigator().languages()
        } else {
            return Vec::new();
        };
        languages.iter().filter_map(|tag| tag.as_string()).collect()
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
pub(crate) use browser::{Timer, error, preferred_languages};

#[cfg(not(all(feature = "browser", target_family = "wasm")))]
mod none {
    /// Nowhere to write to.
    pub(crate) fn error(_message: &str) {}

    /// No reader is known.
    pub(crate) fn preferred_languages() -> Vec<String> {
        Vec::new()
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
pub(crate) use none::{Timer, error, preferred_languages};
