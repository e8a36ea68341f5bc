//! Tables of character variants: which character stands for which when words are matched.
//!
//! Four sources of variants: Traditional script (the letters' vocabulary and the most frequent
//! characters, one to one), Kangxi radicals and CJK radicals (PDF text holds them in place of the
//! characters they look like), compatibility ideographs. A Traditional character that is also a
//! Simplified one of another meaning (乾 覆 藉) is left alone. The strings are decoded when the
//! program is built; it carries two bytes a character.

use std::sync::LazyLock;

/// A bit for each character that may be a variant, or of another width: nearly every character of a
/// letter is none, and one look says so. Made at the first look, since the page should not carry what
/// follows from the tables.
static MAY_VARY: LazyLock<Varying> = LazyLock::new(|| {
    let mut bits = [0; 1024];
    let blocks = [
        // Spaces and what shows nothing, `∶`.
        (0x2000, 0x200f),
        (0x202f, 0x2060),
        (0x2236, 0x2236),
        (0x2e80, 0x2ef3),
        (0x2f00, 0x2fd5),
        (0x3000, 0x3000),
        (0xf900, 0xfa2d),
        // Forms of other widths.
        (0xfe30, 0xff5e),
    ];
    let blocks = blocks.into_iter().flat_map(|(first, last)| first..=last);
    for unit in blocks.chain(TRADITIONAL) {
        if let Some(bits) = bits.get_mut(usize::from(unit >> 6)) {
            *bits |= 1 << (unit & 63);
        }
    }
    Varying(bits)
});

/// Which characters may be variants.
pub(super) struct Varying([u64; 1024]);

/// Which characters may be variants, to go through a text with.
pub(super) fn varying() -> &'static Varying {
    &MAY_VARY
}

impl Varying {
    fn has(&self, unit: u16) -> bool {
        self.0.get(usize::from(unit >> 6)).is_some_and(|bits| bits >> (unit & 63) & 1 == 1)
    }

    /// The next place from `from` on where a character may have another form: nearly all have three
    /// bytes and none, or are digits and letters.
    pub(super) fn next(&self, words: &str, from: usize) -> Option<usize> {
        let mut rest = words.as_bytes().get(from..)?;
        loop {
            rest = match rest {
                [lead @ 0xe0..=0xef, b, c, behind @ ..] => {
                    // The first two bytes say which of the numbers, the last one which bit of it.
                    let number = usize::from(lead & 0x0f) << 6 | usize::from(b & 0x3f);
                    if self.0.get(number).is_some_and(|bits| bits >> (c & 0x3f) & 1 == 1) {
                        break;
                    }
                    behind
                }
                [b' '..=b'~' | b'\n', behind @ ..] => behind,
                [_, ..] => break,
                [] => return None,
            }
        }
        Some(words.len() - rest.len())
    }
}

/// The usual character for a variant, or the character itself.
pub(super) fn usual(c: char) -> char {
    let Ok(unit) = u16::try_from(u32::from(c)) else { return c };
    if !MAY_VARY.has(unit) {
        return c;
    }
    let Ok(unit) = u16::try_from(u32::from(mended(c))) else { return c };
    let unit =
        TRADITIONAL.binary_search(&unit).map_or(unit, |i| SIMPLIFIED.get(i).map_or(unit, |u| *u));
    char::from_u32(u32::from(unit)).unwrap_or(c)
}

/// The character that a radical or a compatibility ideograph looks like, or the character itself:
/// what fixed pages hold in place of the one that was meant.
pub(crate) fn mended(c: char) -> char {
    let Ok(unit) = u16::try_from(u32::from(c)) else { return c };
    let unit = match unit {
        0x2e80..=0x2ef3 => at(&RADICALS, unit - 0x2e80, unit),
        0x2f00..=0x2fd5 => at(&KANGXI, unit - 0x2f00, unit),
        0xf900..=0xfa2d => at(&COMPATIBILITY, unit - 0xf900, unit),
        _ => unit,
    };
    char::from_u32(u32::from(unit)).unwrap_or(c)
}

fn at(table: &[u16], index: u16, otherwise: u16) -> u16 {
    table.get(usize::from(index)).copied().unwrap_or(otherwise)
}

/// Decodes a string of three-byte characters, at build time.
#[expect(
    clippy::indexing_slicing,
    reason = "runs at build time, where a wrong index stops the build"
)]
const fn units<const N: usize>(text: &str) -> [u16; N] {
    let bytes = text.as_bytes();
    assert!(bytes.len() == 3 * N, "the table's length is not what it says");
    let mut units = [0; N];
    let mut i = 0;
    while i < N {
        units[i] = (bytes[3 * i] as u16 & 0x0f) << 12
            | (bytes[3 * i + 1] as u16 & 0x3f) << 6
            | bytes[3 * i + 2] as u16 & 0x3f;
        i += 1;
    }
    units
}

/// Traditional characters in code order; [`SIMPLIFIED`] has their counterparts at the same places.
const TRADITIONAL: [u16; 1477] = units(
    "\
    丟並亂亞伕佈佔併來侖侷係俠倆倉個們倖倣値倫偉側偵偽傑傘備傢傭傳債傷傾僅僑僕僥僱價儀億儈儉儘償\
    優儲兇兌兒內兩冊冪凍凜凱別刪則剋剎剛剝創剷劃劇劉劊劍劑劻勁動務勛勝勞勢勦勳勵勸勻匯區協卹卻卽\
    厭厲參叢吳吶呂員唸問啓啞啟啣喚喪喫喬單喲嗆嗎嗚嘆嘔嘗嘩嘯噓噴噸噹嚇嚐嚥嚨嚮嚴囂囌囑囪國圍園圓\
    圖團執堅堯報場塊塗塢塵塹墊墜墮墳墾壇壓壘壞壟壩壯壺壽夠夢夥夾奧奪奮妝姪娛婁婦媽嬌嬰嬸孃孫學孿\
    宮寢實寧審寫寬寵寶將專尋對導屆屍屜屢層屬岡峯島峽崑崗崙嶄嶺嶼嶽巒巖帥師帳帶幀幟幣幫幹幾庫廁廂\
    廄廈廚廟廠廢廣廬廳弔張強彆彈彊彌彎彙彥彫彿後徑從復徵徹恆恥悅悶悽惇惡惱愛慄態慘慚慣慮慶慼慾憂\
    憊憐憑憚憤憫憲憶懇應懲懶懷懸懼懾戀戰戲戶拋挾捨捲掃掄掙掛採揀揚換揮揹損搖搗搶搾摟摻撈撐撓撚撥\
    撫撲撻撾撿擁擄擇擊擋擔據擠擬擰擱擲擴擺擻擾攆攏攔攙攜攝攣攤攪攬敎敗敘敵數斂斃斬斷於旣昇時晉晝\
    暈暢暫暸曆曉曠曬書會朮東枴柵桿條棄棗棟棧棲楊楓業極榦榮構槍槓槳樁樂樑樓標樞樣樸樹橋機橢橫檔檢\
    檯檸檻櫃櫥櫻欄權欽歎歐歡歲歷歸殘殲殺殼毀毆毬氈氣氫氾汎汙汚決沒沖沬況洩涼淒淚淨淪淵淺渙減渦測\
    渾湊湧湯準溝溫溼滄滅滌滬滯滲滷滾滿漁漢漣漬漲漸漿潑潔潛潤潰澀澆澗澤澱濁濃濕濘濛濟濤濫濬濰濱濺\
    濾瀉瀋瀕瀝瀰瀾灑灘灣灤災炤為烏無煉煙煥煩熒熱熾燄燈燐燒燙營燦燬燭燴燻燼爍爐爛爭爲爺爾牀牆牠牴\
    牽犢犧狀狹猙猶獄獅獎獨獰獲獵獸獺獻珮現琺瑣瑤瑩瑪瑯環瓊甕產産甦畝畢畫異當疇疊痙痠痲痺瘉瘋瘍瘓\
    瘡瘧療癒癟癡癢癥癬癱發皚皺盃盜盞盡監盤盧盪眞眾睏睜瞇瞞瞭矇矚矯砲硃硏硯碩確碼磚礎礙礦礫礬祇祐\
    祕禍禦禮禱禿稅稈稜種稱穀積穎穢穩穫窩窪窮窯窺竄竅竊竪競筆筍箇箋節範築篩簍簡簽簾籃籌籐籠籤籬籮\
    籲粧粵糞糢糧糰糾紀約紅紉紋納紐純紗紙級紛紡紮細紳紹終絃組絆結絕絛絞絡絢給絨統絲絹綁綏經綜綠綢\
    綫維綱網綴綵綸綻綽綿緊緑緒緘線緝緞締緣編緩緬緯練緻縛縣縫縮縯縱縷總績繃織繕繙繞繡繩繪繫繭繳繹\
    繼續纏纓纔纖纜缽罈罰罵罷羅羣羨義習翹聖聞聯聰聲聳聶職聽聾肅脅脈脣脫脹腎腦腫腳腸膚膠膩膽膿臉臍\
    臘臟臥臨臺與興舉舊艙艦艱艷茲荊莊莖莢華萊萬葉葦葷蒐蒼蓆蓋蓮蔔蔣蔥蔭蕩蕪蕭薊薑薔薦薩藍藝藥藷藹\
    蘆蘇蘊蘋蘭蘿處虛虜號虧蛻蝕蝦蝨蝸螞螢蟬蟲蟻蠅蠍蠟蠱蠶蠻衆術衛衝衹裏補裝裡製複褲襖襪襬襯襲覈見\
    規覓視覜親覺覽觀觔觸訂訃計訊討訓訖託記訛訝訟訣訪設許訴診註証詐評詛詞詠詢詣試詩詫詭話該詳誅誇\
    誌認誕誘語誠誡誣誤誦誨說説誰課誹誼調諄談請諒論諜諧諮諱諷諸諺諾謀謂謄謊謎謗謙講謝謠謬謹譁證譏\
    識譚譜譟譯議譴護譽讀變讒讓讚谿豈豎豐豔豬貍貓貝貞負財貢貧貨販貪貫責貯貳貴貶買貸費貼貿賀賂賃賄\
    資賈賊賒賓賜賞賠賢賣賤賦質賬賭賴賸賺購賽贅贈贊贍贏贓贖贛趕趙趨跡跼踐踫踴蹟蹤躊躍軀車軋軌軍軒\
    軟軸較載輓輔輕輛輝輥輩輪輯輸輻輾輿轄轅轉轍轎轟辦辭辮辯農迴迺逕這連週進遊運過達違遙遜遞遠適遲\
    遷選遺遼邁還邊邏郵鄉鄒鄧鄭鄰醜醞醫醬釀釁釋釐釘針釣釩鈉鈍鈎鈔鈕鈞鈣鈴鈾鉀鉅鉋鉑鉗鉚鉛鉤鉸鉻銀\
    銅銑銘銜銲銳銷銻鋁鋅鋇鋒鋤鋪鋭鋸鋼錄錐錘錠錢錦錨錫錯録錳錶鍊鍋鍍鍛鍬鍵鍾鎂鎊鎔鎖鎗鎚鎢鎬鎮鎳\
    鏈鏟鏡鏽鐘鐮鐳鐵鑄鑑鑒鑪鑰鑲鑷鑼鑽鑿長門閃閉開閏閑閒間閘閡閣閤閥閨閩閱閲閻闆闊闌闖關闡闢陝陞\
    陣陰陳陸陽隄隊階隕際隣隨險隱隴隸隻雖雙雛雜雞離難雲電霑霤霧靈靜鞏鞦韆韋韌韓韻響頁頂頃項順須頌\
    預頑頒頓頗領頤頫頭頰頸頹頻顆題額顏顔願顛類顧顫顯顱風颱颺飄飛飢飯飲飼飽飾餃餅養餌餒餓餘餞餡館\
    餵餽餾饅饑饒饞馬馭馮馱馳馴駁駐駒駕駛駝駭駱駿騁騎騙騰騷騾驅驕驗驚驟驢骯髒體髮鬆鬍鬚鬥鬧鬨鬱魚\
    魯鮑鮮鯉鯨鰓鱉鱗鳥鳳鳴鴉鴕鴛鴦鴨鴻鴿鵑鵝鵬鵲鶴鷄鷗鷹鹵鹹鹼鹽麗麥麪麵麼黃點黨黴鼕齊齋齒齡齣齧\
    齲龍龐龔龜\
",
);

const SIMPLIFIED: [u16; 1477] = units(
    "\
    丢并乱亚夫布占并来仑局系侠俩仓个们幸仿值伦伟侧侦伪杰伞备家佣传债伤倾仅侨仆侥雇价仪亿侩俭尽偿\
    优储凶兑儿内两册幂冻凛凯别删则克刹刚剥创铲划剧刘刽剑剂匡劲动务勋胜劳势剿勋励劝匀汇区协恤却即\
    厌厉参丛吴呐吕员念问启哑启衔唤丧吃乔单哟呛吗呜叹呕尝哗啸嘘喷吨当吓尝咽咙向严嚣苏嘱囱国围园圆\
    图团执坚尧报场块涂坞尘堑垫坠堕坟垦坛压垒坏垄坝壮壶寿够梦伙夹奥夺奋妆侄娱娄妇妈娇婴婶娘孙学孪\
    宫寝实宁审写宽宠宝将专寻对导届尸屉屡层属冈峰岛峡昆岗仑崭岭屿岳峦岩帅师帐带帧帜币帮干几库厕厢\
    厩厦厨庙厂废广庐厅吊张强别弹强弥弯汇彦雕佛后径从复征彻恒耻悦闷凄敦恶恼爱栗态惨惭惯虑庆戚欲忧\
    惫怜凭惮愤悯宪忆恳应惩懒怀悬惧慑恋战戏户抛挟舍卷扫抡挣挂采拣扬换挥背损摇捣抢榨搂掺捞撑挠捻拨\
    抚扑挞挝捡拥掳择击挡担据挤拟拧搁掷扩摆擞扰撵拢拦搀携摄挛摊搅揽教败叙敌数敛毙斩断于既升时晋昼\
    晕畅暂了历晓旷晒书会术东拐栅杆条弃枣栋栈栖杨枫业极干荣构枪杠桨桩乐梁楼标枢样朴树桥机椭横档检\
    台柠槛柜橱樱栏权钦叹欧欢岁历归残歼杀壳毁殴球毡气氢泛泛污污决没冲沫况泄凉凄泪净沦渊浅涣减涡测\
    浑凑涌汤准沟温湿沧灭涤沪滞渗卤滚满渔汉涟渍涨渐浆泼洁潜润溃涩浇涧泽淀浊浓湿泞蒙济涛滥浚潍滨溅\
    滤泻沈濒沥弥澜洒滩湾滦灾照为乌无炼烟焕烦荧热炽焰灯磷烧烫营灿毁烛烩熏烬烁炉烂争为爷尔床墙它抵\
    牵犊牺状狭狰犹狱狮奖独狞获猎兽獭献佩现珐琐瑶莹玛琅环琼瓮产产苏亩毕画异当畴叠痉酸麻痹愈疯疡痪\
    疮疟疗愈瘪痴痒症癣瘫发皑皱杯盗盏尽监盘卢荡真众困睁眯瞒了蒙瞩矫炮朱研砚硕确码砖础碍矿砾矾只佑\
    秘祸御礼祷秃税秆棱种称谷积颖秽稳获窝洼穷窑窥窜窍窃竖竞笔笋个笺节范筑筛篓简签帘篮筹藤笼签篱箩\
    吁妆粤粪模粮团纠纪约红纫纹纳纽纯纱纸级纷纺扎细绅绍终弦组绊结绝绦绞络绚给绒统丝绢绑绥经综绿绸\
    线维纲网缀彩纶绽绰绵紧绿绪缄线缉缎缔缘编缓缅纬练致缚县缝缩演纵缕总绩绷织缮翻绕绣绳绘系茧缴绎\
    继续缠缨才纤缆钵坛罚骂罢罗群羡义习翘圣闻联聪声耸聂职听聋肃胁脉唇脱胀肾脑肿脚肠肤胶腻胆脓脸脐\
    腊脏卧临台与兴举旧舱舰艰艳兹荆庄茎荚华莱万叶苇荤搜苍席盖莲卜蒋葱荫荡芜萧蓟姜蔷荐萨蓝艺药薯蔼\
    芦苏蕴苹兰萝处虚虏号亏蜕蚀虾虱蜗蚂萤蝉虫蚁蝇蝎蜡蛊蚕蛮众术卫冲只里补装里制复裤袄袜摆衬袭核见\
    规觅视眺亲觉览观斤触订讣计讯讨训讫托记讹讶讼诀访设许诉诊注证诈评诅词咏询诣试诗诧诡话该详诛夸\
    志认诞诱语诚诫诬误诵诲说说谁课诽谊调谆谈请谅论谍谐咨讳讽诸谚诺谋谓誊谎谜谤谦讲谢谣谬谨哗证讥\
    识谭谱噪译议谴护誉读变谗让赞溪岂竖丰艳猪狸猫贝贞负财贡贫货贩贪贯责贮贰贵贬买贷费贴贸贺赂赁贿\
    资贾贼赊宾赐赏赔贤卖贱赋质账赌赖剩赚购赛赘赠赞赡赢赃赎赣赶赵趋迹局践碰踊迹踪踌跃躯车轧轨军轩\
    软轴较载挽辅轻辆辉辊辈轮辑输辐辗舆辖辕转辙轿轰办辞辫辩农回乃径这连周进游运过达违遥逊递远适迟\
    迁选遗辽迈还边逻邮乡邹邓郑邻丑酝医酱酿衅释厘钉针钓钒钠钝钩钞钮钧钙铃铀钾巨刨铂钳铆铅钩铰铬银\
    铜铣铭衔焊锐销锑铝锌钡锋锄铺锐锯钢录锥锤锭钱锦锚锡错录锰表炼锅镀锻锹键钟镁镑熔锁枪锤钨镐镇镍\
    链铲镜锈钟镰镭铁铸鉴鉴炉钥镶镊锣钻凿长门闪闭开闰闲闲间闸阂阁阁阀闺闽阅阅阎板阔阑闯关阐辟陕升\
    阵阴陈陆阳堤队阶陨际邻随险隐陇隶只虽双雏杂鸡离难云电沾溜雾灵静巩秋千韦韧韩韵响页顶顷项顺须颂\
    预顽颁顿颇领颐俯头颊颈颓频颗题额颜颜愿颠类顾颤显颅风台扬飘飞饥饭饮饲饱饰饺饼养饵馁饿余饯馅馆\
    喂馈馏馒饥饶馋马驭冯驮驰驯驳驻驹驾驶驼骇骆骏骋骑骗腾骚骡驱骄验惊骤驴肮脏体发松胡须斗闹哄郁鱼\
    鲁鲍鲜鲤鲸鳃鳖鳞鸟凤鸣鸦鸵鸳鸯鸭鸿鸽鹃鹅鹏鹊鹤鸡鸥鹰卤咸碱盐丽麦面面么黄点党霉冬齐斋齿龄出啮\
    龋龙庞龚龟\
",
);

/// For U+2F00 and following.
const KANGXI: [u16; 214] = units(
    "\
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山\
    巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙\
    牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮\
    色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食\
    首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠\
",
);

/// For U+2E80 and following; a radical that stands for no character stays.
const RADICALS: [u16; 116] = units(
    "\
    ⺀厂⺂乚乙亻冂⺇刀刂⺊卩小小兀尢尢尢巳幺⺔彐忄心扌攵⺚旡日月歹母民氵水灬爪爪丬牛犭⺩⺪目示礻\
    ⺮糸纟网网网网网羊羊羊老聿聿肉臼艹艹艹虎衤西西见角角讠贝足车辶辶辶邑钅长长长门阜阝雨青韦页风\
    飞食食食饣首马骨鬼鱼鸟卤麦黄黾齐齐齿齿龙龙龟龟龟\
",
);

/// For U+F900 and following.
const COMPATIBILITY: [u16; 302] = units(
    "\
    豈更車賈滑串句龜龜契金喇奈懶癩羅蘿螺裸邏樂洛烙珞落酪駱亂卵欄爛蘭鸞嵐濫藍襤拉臘蠟廊朗浪狼郎來\
    冷勞擄櫓爐盧老蘆虜路露魯鷺碌祿綠菉錄鹿論壟弄籠聾牢磊賂雷壘屢樓淚漏累縷陋勒肋凜凌稜綾菱陵讀拏\
    樂諾丹寧怒率異北磻便復不泌數索參塞省葉說殺辰沈拾若掠略亮兩凉梁糧良諒量勵呂女廬旅濾礪閭驪麗黎\
    力曆歷轢年憐戀撚漣煉璉秊練聯輦蓮連鍊列劣咽烈裂說廉念捻殮簾獵令囹寧嶺怜玲瑩羚聆鈴零靈領例禮醴\
    隸惡了僚寮尿料樂燎療蓼遼龍暈阮劉杻柳流溜琉留硫紐類六戮陸倫崙淪輪律慄栗率隆利吏履易李梨泥理痢\
    罹裏裡里離匿溺吝燐璘藺隣鱗麟林淋臨立笠粒狀炙識什茶刺切度拓糖宅洞暴輻行降見廓兀嗀﨎﨏塚﨑晴﨓\
    﨔凞猪益礼神祥福靖精羽﨟蘒﨡諸﨣﨤逸都﨧﨨﨩飯飼館鶴\
",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traditional_keys_stand_in_order_and_no_counterpart_is_itself_traditional() {
        assert!(TRADITIONAL.is_sorted_by(|a, b| a < b));
        assert!(SIMPLIFIED.iter().all(|unit| TRADITIONAL.binary_search(unit).is_err()));
    }

    #[test]
    fn each_kind_of_variant_has_its_usual_character() {
        assert_eq!("復函億⻓⼈\u{f98e}".chars().map(usual).collect::<String>(), "复函亿长人年");
        assert_eq!("乾覆甲".chars().map(usual).collect::<String>(), "乾覆甲");
    }
}
