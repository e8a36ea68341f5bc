//! How a view says what happened.

use yew::prelude::*;

use crate::ui::{
    later::Later,
    state::{Action, State},
};

/// Sends actions to the reducer. Changes only when the page's second part comes, so that holding one
/// hardly ever draws a view again.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Dispatch {
    dispatcher: Option<UseReducerDispatcher<State>>,
    later: Later,
}

impl Dispatch {
    /// Over the application's reducer.
    pub(crate) fn new(dispatcher: UseReducerDispatcher<State>, later: Later) -> Self {
        Self { dispatcher: Some(dispatcher), later }
    }

    /// The page's second part, through which everything is drawn that the first sight of a letter
    /// does without.
    pub(crate) fn later(&self) -> Later {
        self.later
    }

    /// Says what happened.
    pub(crate) fn send(&self, action: Action) {
        if let Some(dispatcher) = &self.dispatcher {
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
