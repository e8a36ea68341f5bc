//! The facts of prose by what they tell of: indicator and noun, then time and place.

use std::cell::OnceCell;

use super::{Fact, Facts, MOST_CANDIDATES};
use crate::{analyze::subject, growth::Period};

/// Prose facts of one indicator and noun.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// All of them, in order.
    pub(super) all: Vec<usize>,
    /// In the order of time and place: the place's bare name, `None` for the issuer's own. One with a
    /// name of its own for the issuer's place stands under both. Filled when the first rule asks, since
    /// for most things none does.
    by_place: OnceCell<Vec<Placed>>,
}

/// A time, a place and a fact.
type Placed = (Option<Period>, Option<String>, usize);

/// Those of a time and place.
fn at<'t>(
    by_place: &'t [Placed],
    period: Option<Period>,
    place: Option<&'t str>,
) -> impl Iterator<Item = usize> + 't {
    let wanted = (period, place);
    let from = by_place.partition_point(|(at, of, _)| (*at, of.as_deref()) < wanted);
    let behind = by_place.get(from..).unwrap_or_default().iter();
    behind.take_while(move |(at, of, _)| (*at, of.as_deref()) == wanted).map(|(.., fact)| *fact)
}

/// Indicator and noun as one key.
pub(super) fn words(indicator: &str, noun: &str) -> String {
    let mut words = String::with_capacity(indicator.len() + "\n".len() + noun.len());
    words.push_str(indicator);
    words.push('\n');
    words.push_str(noun);
    words
}

impl Facts {
    /// The first facts of prose that tell of a thing at a time, of a place or of one that its name may
    /// mean, and that fit.
    pub(super) fn told(
        &self,
        (indicator, noun): (&str, &str),
        period: Option<Period>,
        entity: Option<&str>,
        fits: impl Fn(usize, &Fact) -> bool,
    ) -> Vec<usize> {
        let Some(told) = self.by_words.get(&words(indicator, noun)) else { return Vec::new() };
        let own = self.own.same(entity, None).then_some(None);
        let places = [own, entity.map(|entity| Some(subject::bare(entity)))].into_iter().flatten();
        let by_place = told.by_place.get_or_init(|| self.by_place(&told.all));
        // The first of all are among the first of each place.
        let mut found: Vec<usize> = Vec::new();
        for place in places {
            let alike = at(by_place, period, place).take(MOST_ALIKE);
            let fitting = alike.filter(|at| self.all.get(*at).is_some_and(|fact| fits(*at, fact)));
            found.extend(fitting.take(MOST_CANDIDATES));
        }
        found.sort_unstable();
        found.dedup();
        found.truncate(MOST_CANDIDATES);
        found
    }

    /// Facts in the order of time and place.
    fn by_place(&self, facts: &[usize]) -> Vec<Placed> {
        let mut placed = Vec::with_capacity(facts.len());
        for (at, fact) in facts.iter().filter_map(|at| Some((*at, self.all.get(*at)?))) {
            let entity = fact.entity.as_deref();
            let own = self.own.same(entity, None).then_some(None);
            let bare = entity.map(|entity| Some(subject::bare(entity).to_owned()));
            let names = [own, bare].into_iter().flatten();
            placed.extend(names.map(|name| (fact.period, name, at)));
        }
        placed.sort_unstable();
        placed
    }
}

/// Most facts of one thing at one time and place that are looked at: of more nobody could choose.
const MOST_ALIKE: usize = 256;
