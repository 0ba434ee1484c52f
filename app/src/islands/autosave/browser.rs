//! The browser's half of autosave.

use super::AutosaveTexts;
use crate::islands::tell;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{
    FormData, Headers, HtmlFormElement, HtmlInputElement, RequestInit, RequestRedirect, Response,
    UrlSearchParams,
};

/// How long the hand must rest before a save.
const REST: Duration = Duration::from_millis(900);

/// The form's events for the page's script (`app/public/offline.js`).
const SENT: &str = "draft-sent";
const UNSENT: &str = "draft-unsent";

#[derive(Clone)]
struct Saver {
    form: HtmlFormElement,
    texts: AutosaveTexts,
    status: RwSignal<String>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

pub(super) fn watch(form: String, texts: AutosaveTexts, status: RwSignal<String>) {
    let Some(form) = document().get_element_by_id(&form) else { return };
    let Ok(form) = form.dyn_into::<HtmlFormElement>() else { return };
    let saver = Saver { form: form.clone(), texts, status, timer: StoredValue::new(None) };
    let on_input = {
        let saver = saver.clone();
        Closure::<dyn FnMut()>::new(move || saver.schedule())
    };
    let on_submit = Closure::<dyn FnMut()>::new(move || {
        saver.cancel();
        saver.count_up();
    });
    for event in ["input", "change"] {
        let _ = form.add_event_listener_with_callback(event, on_input.as_ref().unchecked_ref());
    }
    let _ = form.add_event_listener_with_callback("submit", on_submit.as_ref().unchecked_ref());
    // They live as long as the page does.
    on_input.forget();
    on_submit.forget();
}

impl Saver {
    fn cancel(&self) {
        if let Some(Some(timer)) = self.timer.try_update_value(Option::take) {
            timer.clear();
        }
    }

    fn schedule(&self) {
        self.cancel();
        let saver = self.clone();
        let timer = set_timeout_with_handle(move || saver.save(), REST).ok();
        self.timer.set_value(timer);
    }

    fn input(&self, name: &str) -> Option<HtmlInputElement> {
        self.form.elements().named_item(name)?.dyn_into().ok()
    }

    fn count_up(&self) {
        if let Some(turn) = self.input("turn") {
            let next = turn.value().parse::<u32>().unwrap_or(0) + 1;
            turn.set_value(&next.to_string());
        }
    }

    fn save(&self) {
        self.count_up();
        self.status.set(self.texts.saving.clone());
        let saver = self.clone();
        leptos::task::spawn_local(async move {
            let text = match saver.post().await {
                Ok((200, version)) => {
                    if let Some(field) = saver.input("version") {
                        field.set_value(&version);
                    }
                    tell(&saver.form, SENT);
                    let now = saver.texts.numerals.digits(js_time());
                    saver.texts.saved.replace("{time}", &now)
                }
                Ok((409, _)) => saver.texts.stale.clone(),
                Ok((422, _)) => saver.texts.invalid.clone(),
                // A redirect, to the sign-in page.
                Ok((0, _)) => {
                    tell(&saver.form, UNSENT);
                    saver.texts.signed_out.clone()
                }
                Ok(_) | Err(_) if tell(&saver.form, UNSENT) => saver.texts.kept.clone(),
                Ok(_) | Err(_) => saver.texts.offline.clone(),
            };
            saver.status.set(text);
        });
    }

    async fn post(&self) -> Result<(u16, String), JsValue> {
        let data = FormData::new_with_form(&self.form)?;
        let body = UrlSearchParams::new_with_str_sequence_sequence(&data)?;
        let headers = Headers::new()?;
        headers.set("x-autosave", "1")?;
        let request = RequestInit::new();
        request.set_method("POST");
        request.set_body(&body);
        request.set_headers(&headers);
        // Signed out meanwhile: the redirect to the sign-in page is no success.
        request.set_redirect(RequestRedirect::Manual);
        let sent = window().fetch_with_str_and_init(&self.form.action(), &request);
        let response: Response = wasm_bindgen_futures::JsFuture::from(sent).await?.dyn_into()?;
        let text = wasm_bindgen_futures::JsFuture::from(response.text()?).await?;
        Ok((response.status(), text.as_string().unwrap_or_default()))
    }
}

/// The wall clock of the reader, as `10:02`.
fn js_time() -> String {
    let now = js_sys::Date::new_0();
    format!("{:02}:{:02}", now.get_hours(), now.get_minutes())
}
