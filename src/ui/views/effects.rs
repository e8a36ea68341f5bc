//! Effects of components.
//!
//! Yew copies the whole of its hook for every type of dependency and every closure, which are thirty
//! here. This one puts both behind one type first, so that one copy serves all of them.

use std::any::Any;

use yew::{functional::TearDown, hook};

/// What an effect depends on.
struct Dependencies {
    value: Box<dyn Any>,
    same: fn(&dyn Any, &dyn Any) -> bool,
}

impl PartialEq for Dependencies {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&*self.value, &*other.value)
    }
}

fn same<T: PartialEq + 'static>(one: &dyn Any, other: &dyn Any) -> bool {
    one.downcast_ref::<T>().is_some_and(|one| Some(one) == other.downcast_ref())
}

type End = Box<dyn FnOnce()>;
type Run = Box<dyn FnOnce(&Dependencies) -> End>;

/// As Yew's own: runs the effect after a render with other dependencies than before, and what it
/// returned before that and at the component's end.
#[hook]
pub(crate) fn use_effect_with<T, F, D>(dependencies: T, effect: F)
where
    T: PartialEq + 'static,
    F: FnOnce(&T) -> D + 'static,
    D: TearDown,
{
    let dependencies = Dependencies { value: Box::new(dependencies), same: same::<T> };
    let run: Run = Box::new(move |dependencies| {
        let end = dependencies.value.downcast_ref().map(effect);
        Box::new(move || {
            if let Some(end) = end {
                end.tear_down();
            }
        })
    });
    yew::use_effect_with(dependencies, run);
}
