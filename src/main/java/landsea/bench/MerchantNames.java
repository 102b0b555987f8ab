package landsea.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Names as merchants of the channel have them, made from parts: place, two-syllable name, trade and form; most in pinyin and
 * English, some in Chinese characters. Whoever they resemble, they are nobody's. Always the same for one seed.
 */
final class MerchantNames {

    private static final String[] PLACES = {
        "Chongqing/重庆", "Chengdu/成都", "Shenzhen/深圳", "Guangzhou/广州", "Yiwu/义乌", "Hangzhou/杭州", "Ningbo/宁波",
        "Xiamen/厦门", "Dongguan/东莞", "Foshan/佛山", "Wuhan/武汉", "Changsha/长沙", "Xi'an/西安", "Kunming/昆明",
        "Guiyang/贵阳", "Suzhou/苏州", "Qingdao/青岛", "Fuzhou/福州", "Zhongshan/中山", "Quanzhou/泉州"
    };
    private static final String[] SYLLABLES = {
        "hao/浩",
        "yun/云",
        "xin/鑫",
        "da/达",
        "hua/华",
        "rui/瑞",
        "feng/丰",
        "sheng/盛",
        "tong/通",
        "bo/博",
        "jia/佳",
        "mei/美",
        "lan/蓝",
        "tian/天",
        "hai/海",
        "shan/山",
        "yu/渝",
        "long/隆",
        "fu/富",
        "le/乐",
        "qi/奇",
        "ming/铭",
        "zhi/智",
        "yuan/源",
        "cheng/诚",
        "xing/兴",
        "kai/凯",
        "wei/威",
        "ke/科",
        "lin/林",
        "bei/贝",
        "mao/茂",
        "an/安",
        "shun/顺",
        "heng/恒",
        "guan/冠",
        "chuang/创",
        "yi/易",
        "you/优",
        "pin/品",
        "hui/汇",
        "bang/邦",
        "lian/联",
        "jing/晶",
        "ruo/若",
        "chu/楚",
        "jun/骏",
        "zhuo/卓",
        "qian/乾",
        "he/和"
    };
    private static final String[] TRADES = {
        "Trading/贸易",
        "Technology/科技",
        "E-commerce/电子商务",
        "Import and Export/进出口",
        "Electronics/电子",
        "International Trading/国际贸易",
        "Supply Chain Management/供应链管理",
        "Network Technology/网络科技",
        "Clothing/服饰",
        "Home Furnishings/家居用品",
        "Toys/玩具",
        "Auto Parts/汽配",
        "Industrial/实业",
        "Cross-border E-commerce/跨境电子商务",
        "Culture Media/文化传媒",
        "Hardware Products/五金制品",
        "Sporting Goods/体育用品",
        "Pet Supplies/宠物用品",
        "Garden Tools/园林工具",
        "Lighting/照明"
    };
    private static final String[] FORMS = {
        "Co., Ltd./有限公司", "Co., Ltd/有限公司", "Co.,Limited/有限公司", "Limited/有限公司", "Company Limited/有限责任公司"
    };

    private final Random random;

    MerchantNames(long seed) {
        this.random = new Random(seed);
    }

    List<String> next(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(next());
        }
        return names;
    }

    private String next() {
        int side = random.nextInt(10) < 7 ? 0 : 1;
        String place = random.nextInt(10) < 8 ? part(PLACES, side) : "";
        String brand = brand(side);
        String trade = part(TRADES, side);
        String form = part(FORMS, side);
        if (side == 1) {
            return place + brand + trade + form;
        }
        String name = (place + " " + brand + " " + trade + " " + form).strip();
        return random.nextInt(4) == 0 ? name.toUpperCase(java.util.Locale.ROOT) : name;
    }

    /** Two syllables, sometimes three, written as one word. */
    private String brand(int side) {
        StringBuilder brand = new StringBuilder();
        int count = random.nextInt(6) == 0 ? 3 : 2;
        for (int i = 0; i < count; i++) {
            brand.append(part(SYLLABLES, side));
        }
        if (side == 0) {
            brand.setCharAt(0, Character.toUpperCase(brand.charAt(0)));
        }
        return brand.toString();
    }

    private String part(String[] parts, int side) {
        return parts[random.nextInt(parts.length)].split("/")[side];
    }
}
