//! The calculator's inputs.

/// What a person set in the calculator.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Calculator {}

/// What a person does in the calculator.
#[derive(Clone, Debug)]
pub(crate) enum CalculatorAction {}

impl Calculator {
    /// Applies what a person did.
    pub(crate) fn apply(&mut self, action: CalculatorAction) {
        match action {}
    }
}
