//! The command line: `fuhan read`, `fuhan check`, `fuhan table`, `fuhan growth`.
//!
//! One command, one file and one line in [`COMMANDS`]. Results go to standard output, one sentence
//! a failure to standard error; the exit status is 0, 1 where a check finds a conflict, or 2 where
//! something could not be read or the command was not understood. A reader that closes the pipe early ends the program quietly.

mod check;
mod growth;
mod input;
mod language;
mod read;
mod table;

use std::{
    ffi::OsString,
    io::{self, Read, Write},
    process::ExitCode,
};

pub use self::input::Input;
use crate::language::{catalogue, speak};

/// Everything went well.
pub const DONE: u8 = 0;
/// Something in a letter cannot hold as printed.
pub const CONFLICTS: u8 = 1;
/// A file could not be read, or the command line was not understood.
pub const FAILED: u8 = 2;

/// One command.
struct Command {
    /// The word after `fuhan`.
    name: &'static str,
    /// What `fuhan NAME --help` prints.
    help: fn() -> &'static str,
    /// Does the work; the arguments stand behind the name.
    run: fn(lexopt::Parser, &mut Streams<'_>) -> Result<u8, Failure>,
}

/// Every command, in the order of the help.
const COMMANDS: &[Command] = &[read::COMMAND, check::COMMAND, table::COMMAND, growth::COMMAND];

/// Standard input, output and error, replaced in tests.
pub struct Streams<'s> {
    /// Where `-` reads from.
    pub input: &'s mut dyn Read,
    /// Results.
    pub output: &'s mut dyn Write,
    /// Sentences about failures.
    pub errors: &'s mut dyn Write,
}

/// Why a command stopped before its end.
pub enum Failure {
    /// The command line was not understood: what is wrong with it.
    Usage(String),
    /// A result could not be written.
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<lexopt::Error> for Failure {
    fn from(error: lexopt::Error) -> Self {
        use lexopt::Error;
        Self::Usage(match error {
            Error::MissingValue { option } => {
                tr!("选项“{}”后面缺少内容。", option.unwrap_or_default())
            }
            Error::UnexpectedOption(option) => tr!("没有选项“{option}”。", option),
            Error::UnexpectedArgument(value) => tr!("多出了“{}”。", value.to_string_lossy()),
            Error::UnexpectedValue { option, .. } => tr!("选项“{option}”不带内容。", option),
            Error::ParsingFailed { value, .. } => tr!("“{value}”不是这里要的内容。", value),
            Error::NonUnicodeValue(value) => {
                tr!("“{}”含有无法识别的字符。", value.to_string_lossy())
            }
            Error::Custom(error) => error.to_string(),
        })
    }
}

/// Runs the program on the real arguments and streams.
pub fn main() -> ExitCode {
    let mut output = io::BufWriter::new(io::stdout().lock());
    let mut streams = Streams {
        input: &mut io::stdin().lock(),
        output: &mut output,
        errors: &mut io::stderr().lock(),
    };
    language::of_environment();
    run(std::env::args_os(), &mut streams).into()
}

/// Runs the program on these arguments, the program's own name first; gives the exit status.
pub fn run(args: impl IntoIterator<Item = OsString>, streams: &mut Streams<'_>) -> u8 {
    // `--lang` holds for this run alone.
    let before = catalogue();
    let status = ran(args, streams);
    speak(before);
    status
}

fn ran(args: impl IntoIterator<Item = OsString>, streams: &mut Streams<'_>) -> u8 {
    let done = language::taken(args.into_iter().collect())
        .and_then(|args| dispatch(lexopt::Parser::from_iter(args), streams))
        .and_then(|status| streams.output.flush().map(|()| status).map_err(Failure::from));
    let sentence = match done {
        Ok(status) => return status,
        // Whoever reads our output has seen enough.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => return DONE,
        Err(Failure::Output(_)) => tr!("结果写不出去。请检查磁盘空间和写入权限。").to_owned(),
        Err(Failure::Usage(sentence)) => tr!("{sentence}用法见 fuhan --help。", sentence),
    };
    // Nothing is left to tell a failing error stream to.
    let _ = writeln!(streams.errors, "{}", tr!("fuhan：{sentence}", sentence));
    FAILED
}

fn dispatch(mut args: lexopt::Parser, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    use lexopt::prelude::{Long, Short, Value};
    match args.next()? {
        None => {
            write!(streams.errors, "{}", help())?;
            Ok(FAILED)
        }
        Some(Long("help") | Short('h')) => {
            write!(streams.output, "{}", help())?;
            Ok(DONE)
        }
        Some(Long("version") | Short('V')) => {
            writeln!(streams.output, "fuhan {}", env!("CARGO_PKG_VERSION"))?;
            Ok(DONE)
        }
        Some(Value(name)) => match COMMANDS.iter().find(|command| name == *command.name) {
            Some(command) if wants_help(args.clone()) => {
                write!(streams.output, "{}", (command.help)())?;
                Ok(DONE)
            }
            Some(command) => (command.run)(args, streams),
            None => Err(Failure::Usage(tr!("没有命令“{}”。", name.to_string_lossy()))),
        },
        Some(other) => Err(other.unexpected().into()),
    }
}

/// Whether `--help` or `-h` stands among a command's options.
fn wants_help(mut args: lexopt::Parser) -> bool {
    args.raw_args()
        .is_ok_and(|mut raw| raw.any(|argument| argument == "--help" || argument == "-h"))
}

fn help() -> String {
    let mut help = tr!("fuhan：读取复函（答复函），给出要素、层次、表格和数字\n\n").to_owned();
    for command in COMMANDS {
        help.push_str((command.help)());
        help.push('\n');
    }
    help.push_str(tr!("fuhan --version    版本\nfuhan --help       本说明\nfuhan --lang zh|en …    用中文或英文；不写时按 LC_ALL、LC_MESSAGES、LANG\n"));
    help
}
