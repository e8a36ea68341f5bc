//! What is measured: a letter, inputs made to be slow, and letters full of numbers, each small and
//! large.

/// An input in two sizes.
pub(crate) struct Input {
    pub(crate) name: &'static str,
    make: Make,
}

/// How an input is made.
enum Make {
    /// One letter, and the same a hundred times over.
    Letter(Vec<u8>),
    Hostile(MakeHostile),
    Dense(MakeDense),
}

/// So many bytes.
type MakeHostile = fn(usize) -> Vec<u8>;
/// A body of so many statements or rows.
type MakeDense = fn(usize) -> String;

impl Input {
    /// Whether it is full of numbers.
    pub(crate) fn is_dense(&self) -> bool {
        matches!(self.make, Make::Dense(_))
    }

    pub(crate) fn small(&self) -> Vec<u8> {
        match &self.make {
            Make::Letter(letter) => letter.clone(),
            Make::Hostile(make) => make(20_000),
            Make::Dense(make) => in_a_letter(&make(200)),
        }
    }

    pub(crate) fn large(&self) -> Vec<u8> {
        match &self.make {
            Make::Letter(letter) => letter.repeat(100),
            Make::Hostile(make) => make(400_000),
            Make::Dense(make) => in_a_letter(&make(2_000)),
        }
    }
}

/// Every input, the given letter first.
pub(crate) fn all(letter: Vec<u8>) -> Vec<Input> {
    let mut all = vec![Input { name: "letter", make: Make::Letter(letter) }];
    all.extend(hostile().map(|(name, make)| Input { name, make: Make::Hostile(make) }));
    all.extend(dense().map(|(name, make)| Input { name, make: Make::Dense(make) }));
    all
}

/// Inputs made to be slow, each of about so many bytes.
fn hostile() -> [(&'static str, MakeHostile); 9] {
    [
        ("one digit, over and over", |size| b"1".repeat(size)),
        ("nested tags", |size| b"<div>".repeat(size / 5)),
        ("attributes of one tag", |size| {
            let attributes: Vec<String> = (0..size / 8).map(|n| format!(" a{n}=1")).collect();
            let attributes = attributes.concat();
            format!("<html><body><p{attributes}>答复</p>").into_bytes()
        }),
        ("a table that never ends", |size| {
            format!("<table>{}", "<tr><td rowspan=9>1<td>2".repeat(size / 24)).into_bytes()
        }),
        ("heading markers only", |size| "一、\n(一)\n1.\n".repeat(size / 18).into_bytes()),
        ("brackets that never close", |size| "〔2021(".repeat(size / 8).into_bytes()),
        ("amounts in brackets that never close", |size| {
            in_a_letter(&repeat(size / 20, |n, now, _, _| format!("(甲{n}{now}万元")))
        }),
        ("parts in brackets that never close", |size| in_a_letter(&"(其中5个".repeat(size / 11))),
        ("shares of parts in one sentence", |size| {
            // So many that a look at the nearest hundreds costs as much at the small size already.
            let parts = repeat(size / 56 + 600, |n, now, base, rate| {
                format!("乙{n}资金{now}万元(省{base}万元)，占比{rate}%，")
            });
            in_a_letter(&format!("2023年，全市投入资金，其中{parts}已经完成。"))
        }),
    ]
}

/// Letters full of numbers: the search for what supports a claim must not look at every number for
/// every claim.
fn dense() -> [(&'static str, MakeDense); 9] {
    [
        ("10,000 numbers of 2,000 places", |count| {
            repeat(count, |n, now, base, rate| {
                format!("2023年，第{n}号镇产量{now}吨，比2022年的{base}吨增长{rate}%。\n")
            })
        }),
        ("10,000 numbers of one place", |count| {
            repeat(count, |_, now, base, rate| {
                format!("2023年，全市产量{now}吨，比2022年的{base}吨增长{rate}%。\n")
            })
        }),
        ("a table of 2,000 rows, prose on each", |count| {
            let rows = repeat(count, |n, now, base, _| format!("第{n}号镇\t{now}\t{base}\n"));
            let prose = repeat(count, |n, now, _, rate| {
                format!("2023年，第{n}号镇产量{now}吨，同比增长{rate}%。\n")
            });
            format!("表1 各镇产量\n单位：吨\n镇\t2023年\t2022年\n{rows}\n{prose}")
        }),
        ("a table of 2,000 things, prose on each", |count| {
            let rows = repeat(count, |n, now, base, _| format!("{}\t{now}\t{base}\n", thing(n)));
            let prose = repeat(count, |n, now, _, rate| {
                format!("2023年，全县{}{now}吨，同比增长{rate}%。\n", thing(n))
            });
            format!("表1 主要指标\n单位：吨\n指标\t2023年\t2022年\n{rows}\n{prose}")
        }),
        ("10,000 numbers in sentences, 2,000 rows", |count| {
            format!(
                "{}\n{}",
                repeat(count, |n, now, base, rate| sentence(n, now, base, &rate)),
                table_of_five(count)
            )
        }),
        ("a table of 2,000 rows of five, no prose", table_of_five),
        ("shares of one whole", |count| {
            repeat(count, |n, now, _, _| {
                format!("2023年，第{n}号镇产量{now}吨，占全市总产量的0.1%。\n")
            })
        }),
        ("one list of parts with their sum", |count| {
            let parts = repeat(count, |n, now, _, _| format!("第{n}号镇{now}吨、"));
            format!("2023年，{parts}合计{count}吨。")
        }),
        ("values shared out in one sentence", |count| {
            let names = repeat(count, |n, _, _, _| format!("第{n}号镇、"));
            let values = repeat(count, |_, now, _, _| format!("{now}吨、"));
            let rates = repeat(count, |_, _, _, rate| format!("{rate}%、"));
            format!("2023年，{names}产量分别为{values}同比分别增长{rates}完成任务。")
        }),
    ]
}

/// A sentence as letters have them, with five numbers or so and words between.
fn sentence(n: usize, now: usize, base: usize, rate: &str) -> String {
    let few = n % 40 + 2;
    let place = thing(n);
    match n % 5 {
        0 => format!(
            "2023年，{place}乡新建改建农村公路{few}条{now}公里，完成投资{base}万元，惠及群众{now}户，\
             农产品外运更加便捷，群众出行条件明显改善。\n"
        ),
        1 => format!(
            "{place}乡参加城乡居民基本医疗保险{now}人，参保率达到9{rate}%，其中困难群众{few}户{base}人，\
             实现应保尽保。"
        ),
        2 => format!(
            "为进一步改善办学条件，县里安排{place}乡资金{base}万元，改扩建校舍{now}平方米，添置图书\
             {base}册、电脑{few}台，新招聘教师{few}名。"
        ),
        3 => format!(
            "我们加强对{place}乡种植户的技术指导，全年举办培训班{few}期，培训农民{now}人次，发放资料{base}份，\
             推广新品种{few}个，有关做法在全县推广。"
        ),
        _ => format!(
            "{place}乡坚持因地制宜，大力发展特色产业，茶叶产量{now}吨，同比增长{rate}%，带动农户{base}户增收，\
             新增合作社{few}家、家庭农场{few}个。"
        ),
    }
}

/// A table of so many rows with four numbers each.
fn table_of_five(count: usize) -> String {
    let rows = repeat(count, |n, now, base, rate| {
        format!("第{n}号镇\t{now}\t{base}\t{rate}\t{}\n", n % 50)
    });
    let heads = "镇\t2023年\t2022年\t增长（%）\t名次";
    format!("表1 各镇产量\n单位：吨\n{heads}\n{rows}")
}

/// The name of something grown, one of ten thousand.
fn thing(n: usize) -> String {
    let one = |words: &'static str, at: usize| words.chars().nth(at % 10).unwrap_or('其');
    let (goods, ways) = ("粮油菜果茶药木花棉烟", "种养加储运销收培检繁");
    let (places, sorts) = ("山水田林湖草坡坝河岸", "量额值数重产价存耗率");
    [one(goods, n), one(places, n / 10), one(ways, n / 100), one(sorts, n / 1_000)].iter().collect()
}

/// So many statements, each with its number, a value, the value before and the growth in percent
/// with one decimal.
fn repeat(count: usize, statement: impl Fn(usize, usize, usize, String) -> String) -> String {
    let one = |n: usize| {
        let base = 1_000 + n * 37 % 900;
        let now = base + n * 53 % 400;
        let permille = ((now - base) * 2_000 + base) / (2 * base);
        statement(n, now, base, format!("{}.{}", permille / 10, permille % 10))
    };
    (1..=count).map(one).collect()
}

fn in_a_letter(body: &str) -> Vec<u8> {
    format!("某县关于第1号建议的答复函\n赵一代表：\n建议收悉，现答复如下。\n{body}\n某县农业局\n2024年4月2日\n")
        .into_bytes()
}
