//! The platform's performance timeline: what of a large database took how long.

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::Performance;

/// Does some work and leaves a measure of it, `sverka:` and its name, where
/// the platform keeps such (User Timing Level 3, section 3.2).
pub(crate) fn measured<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let Some(timeline) = timeline() else {
        return work();
    };
    let measure = format!("sverka:{name}");
    let start = format!("{measure}:start");
    // A timeline that is full or refuses must not cost the work.
    let marked = timeline.mark(&start).is_ok();
    let done = work();
    if marked {
        let _ = timeline.measure_with_start_mark(&measure, &start);
        timeline.clear_marks_with_mark_name(&start);
    }
    done
}

/// That of a page, a worker or Node.
fn timeline() -> Option<Performance> {
    let timeline = Reflect::get(&js_sys::global(), &"performance".into()).ok()?;
    timeline.dyn_into().ok()
}
