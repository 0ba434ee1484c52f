//! The mark and the few icons, drawn for Packpost. `currentColor`, so they follow the theme.

use crate::View;
use leptos::prelude::*;

/// What an icon shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Home,
    Orders,
    Suppliers,
    Products,
}

/// An icon beside a word; it says nothing by itself.
pub fn icon(which: Icon) -> View {
    let path = match which {
        Icon::Home => "M3.5 11 12 4l8.5 7M6 9.5V20h12V9.5M10 20v-6h4v6",
        Icon::Orders => "M6 3.5h12v17l-3-1.75-3 1.75-3-1.75-3 1.75zM9.5 8.5h5M9.5 12.5h5",
        Icon::Suppliers => {
            "M2.5 6h11v11h-11zM13.5 10h4.25l3.75 3.75V17h-8zM5 17a2 2 0 1 0 4 0M15.5 17a2 2 0 1 0 4 0"
        }
        Icon::Products => "M12 3 4 7v10l8 4 8-4V7zM4 7l8 4 8-4M12 11v10M8 5l8 4v3.5",
    };
    view! {
        <svg width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor"
            stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
            <path d=path></path>
        </svg>
    }
    .into_any()
}

/// The mark of Packpost: tape around a box and the label on it, which make a letter P.
pub fn mark() -> View {
    view! {
        <svg class="mark" width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">
            <rect width="32" height="32" rx="7"></rect>
            <path class="tape" d="M7 0h6v32H7z"></path>
            <path class="label" d="M13 5h8l5 4.5v7L21 21h-8z"></path>
            <circle cx="20" cy="13" r="2.5"></circle>
        </svg>
    }
    .into_any()
}
