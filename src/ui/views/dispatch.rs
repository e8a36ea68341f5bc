//! How a view says what happened.

use yew::prelude::*;

use crate::ui::state::{Action, State};

/// Sends actions to the reducer. Never changes, so that holding one never draws a view again.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Dispatch(Option<UseReducerDispatcher<State>>);

impl Dispatch {
    /// Over the application's reducer.
    pub(crate) fn new(dispatcher: UseReducerDispatcher<State>) -> Self {
        Self(Some(dispatcher))
    }

    /// Says what happened.
    pub(crate) fn send(&self, action: Action) {
        if let Some(dispatcher) = &self.0 {
            dispatcher.dispatch(action);
        }
    }

    /// An event handler that says what happened, whatever the event.
    pub(crate) fn on<E>(&self, action: impl Fn() -> Action + 'static) -> Callback<E> {
        let dispatch = self.clone();
        Callback::from(move |_| dispatch.send(action()))
    }
}

/// The application's dispatch.
#[hook]
pub(crate) fn use_dispatch() -> Dispatch {
    use_context::<Dispatch>().unwrap_or_default()
}
