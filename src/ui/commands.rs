//! Everything the page can be told to do, with its key: what the command palette offers and the list
//! of keys shows. Plain data, so that both say the same.

use super::{
    labels,
    state::{Action, Dialog, Tab, TextView, Theme},
};
use crate::{
    export::{CITATIONS, EXPORTERS, Exporter},
    model::Letter,
};

/// One thing to do.
#[derive(Clone, Debug)]
pub(crate) struct Command {
    /// What it does, in words.
    pub(crate) name: String,
    /// Its key, or nothing.
    pub(crate) key: &'static str,
    /// How it is done.
    pub(crate) act: Act,
    /// It needs an open letter.
    letter: bool,
}

/// How a command is done.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    /// An action of the reducer.
    Send(Vec<Action>),
    /// The element with this id gets the focus.
    Focus(&'static str),
    /// The element with this id is pressed.
    Press(&'static str),
    /// The browser prints.
    Print,
    /// The letter is saved in this form.
    Save(&'static Exporter),
}

/// The commands that can be given now, in the order of their list.
pub(crate) fn offered(letter: Option<&Letter>) -> Vec<Command> {
    let mut commands = all();
    commands.retain(|command| letter.is_some() || !command.letter);
    let Some(letter) = letter else {
        commands.insert(0, anywhere(labels::choose(), "", Act::Press("file")));
        return commands;
    };
    let tables = letter.tables.iter().enumerate().map(|(at, table)| Command {
        name: labels::table_title(at, table.caption.as_deref()),
        key: "",
        act: Act::Send(vec![Action::ShowTable(at), Action::ShowTab(Tab::Table)]),
        letter: true,
    });
    commands.extend(tables);
    commands.extend(EXPORTERS.iter().chain(CITATIONS).map(|exporter| Command {
        name: labels::command_export(exporter),
        key: "",
        act: Act::Save(exporter),
        letter: true,
    }));
    commands
}

/// Every command that needs no particular letter.
pub(crate) fn all() -> Vec<Command> {
    let tab = |tab, key| of_letter(labels::tab(tab), key, send(Action::ShowTab(tab)));
    let mut commands = vec![
        of_letter(labels::search(), "/", Act::Focus("search")),
        of_letter(labels::command_next(), "j", send(Action::Step(true))),
        of_letter(labels::command_previous(), "k", send(Action::Step(false))),
        tab(Tab::Evidence, "e"),
        tab(Tab::Proof, "p"),
        tab(Tab::Table, "t"),
        tab(Tab::Chart, ""),
        tab(Tab::Calculator, "c"),
        tab(Tab::Facts, ""),
        of_letter(labels::outline_toggle(), "o", send(Action::ToggleOutline)),
        of_letter(labels::inspector_toggle(), "i", send(Action::ToggleInspector)),
        of_letter(labels::text_view(TextView::Clean), "", send(Action::ShowText(TextView::Clean))),
        of_letter(
            labels::text_view(TextView::Original),
            "",
            send(Action::ShowText(TextView::Original)),
        ),
        anywhere(labels::smaller(), "[", send(Action::StepText(false))),
        anywhere(labels::larger(), "]", send(Action::StepText(true))),
        anywhere(labels::elder(), "", send(Action::ToggleElder)),
    ];
    commands.extend(
        [Theme::Auto, Theme::Light, Theme::Dark]
            .map(|theme| anywhere(labels::theme(theme), "", send(Action::SetTheme(theme)))),
    );
    commands.extend([
        of_letter(labels::command_undo(), "Ctrl+Z", send(Action::Undo)),
        of_letter(labels::command_redo(), "Ctrl+Shift+Z", send(Action::Redo)),
        of_letter(labels::change_encoding(), "", dialog(Dialog::Encoding)),
        of_letter(labels::print(), "Ctrl+P", Act::Print),
        anywhere(labels::paste(), "Ctrl+V", dialog(Dialog::Paste)),
        of_letter(labels::home(), "", send(Action::Close)),
        anywhere(labels::single_keys(), "", send(Action::ToggleKeys)),
        anywhere(labels::help(), "?", dialog(Dialog::Keys)),
    ]);
    commands
}

/// Whether a command has all the typed words in its name or key.
pub(crate) fn fits(command: &Command, typed: &str) -> bool {
    let (name, key) = (command.name.to_lowercase(), command.key.to_lowercase());
    let typed = typed.to_lowercase();
    typed.split_whitespace().all(|word| name.contains(word) || key == word)
}

fn anywhere(name: &str, key: &'static str, act: Act) -> Command {
    Command { name: name.to_owned(), key, act, letter: false }
}

fn of_letter(name: &str, key: &'static str, act: Act) -> Command {
    Command { letter: true, ..anywhere(name, key, act) }
}

fn send(action: Action) -> Act {
    Act::Send(vec![action])
}

fn dialog(dialog: Dialog) -> Act {
    send(Action::ShowDialog(Some(dialog)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        sheet::sample::two_cities,
        ui::{sample::letter as blank, views::keys},
    };

    #[test]
    fn a_key_does_what_the_command_beside_it_does() {
        let mut single = 0;
        for command in all().iter().filter(|command| command.key.chars().count() == 1) {
            let done = match &command.act {
                Act::Send(actions) => format!("{:?}", actions.first()),
                // The page's listener moves the focus by itself.
                _ => continue,
            };
            assert_eq!(done, format!("{:?}", keys::single(command.key)), "{}", command.key);
            single += 1;
        }
        assert_eq!(single, 11);
    }

    #[test]
    fn without_a_letter_only_what_works_without_one_is_offered() {
        let named = |commands: &[Command], name: &str| commands.iter().any(|own| own.name == name);
        let without = offered(None);
        assert!(named(&without, "选择文件") && !named(&without, "打印"));
        let mut letter = blank("");
        letter.tables = vec![two_cities()];
        let with = offered(Some(&letter));
        assert!(named(&with, "打印") && !named(&with, "选择文件"));
        assert!(with.iter().any(|own| own.name.starts_with("表1")));
        assert!(with.iter().any(|own| matches!(own.act, Act::Save(_))));
    }

    #[test]
    fn typed_words_choose_by_name_and_key() {
        let fitting = |typed: &str| {
            let all = all().into_iter().filter(|own| fits(own, typed));
            all.map(|own| own.name).collect::<Vec<_>>()
        };
        assert_eq!(fitting("字号 大"), ["字号增大"]);
        assert_eq!(fitting("ctrl+z"), ["撤销修订"]);
        assert_eq!(fitting("没有的命令"), Vec::<String>::new());
        assert_eq!(fitting(" ").len(), all().len());
    }
}
