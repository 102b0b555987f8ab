package landsea.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Names of people, put together from common parts; whoever bears one of them is not meant. */
final class PeopleNames {

    private static final String[] CHINESE_SURNAMES = {
        "Wang/王", "Li/李", "Zhang/张", "Liu/刘", "Chen/陈", "Yang/杨", "Huang/黄", "Zhao/赵", "Wu/吴", "Zhou/周", "Xu/徐",
        "Sun/孙", "Ma/马", "Zhu/朱", "Hu/胡", "Guo/郭", "He/何", "Lin/林", "Luo/罗", "Liang/梁", "Tang/唐", "Deng/邓"
    };
    private static final String[] CHINESE_GIVEN = {
        "wei/伟", "fang/芳", "na/娜", "min/敏", "jing/静", "li/丽", "qiang/强", "lei/磊", "jun/军", "yang/洋", "yong/勇",
        "yan/艳", "jie/杰", "juan/娟", "tao/涛", "ming/明", "chao/超", "xia/霞", "ping/平", "gang/刚", "hui/辉", "bin/斌"
    };
    private static final String[] GIVEN = {
        "James", "Maria", "Ahmed", "Olga", "Pierre", "Anna", "Carlos", "Fatima", "Ivan", "Sofia", "Mohamed", "Elena",
        "John", "Aisha", "Peter", "Nadia", "Thomas", "Leila", "Daniel", "Yusuf", "Laura", "Omar", "Marta", "Viktor"
    };
    private static final String[] SURNAMES = {
        "Smith",
        "Garcia",
        "Hassan",
        "Petrova",
        "Dubois",
        "Rossi",
        "Fernandez",
        "Ali",
        "Ivanov",
        "Santos",
        "Ibrahim",
        "Kowalska",
        "Brown",
        "Rahman",
        "Jensen",
        "Haddad",
        "Weber",
        "Karimi",
        "Murphy",
        "Demir",
        "Costa",
        "Khalil",
        "Novak"
    };

    private final Random random;

    PeopleNames(long seed) {
        this.random = new Random(seed);
    }

    List<String> next(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(random.nextInt(3) < 2 ? chinese() : other());
        }
        return names;
    }

    private String chinese() {
        int side = random.nextInt(3) < 2 ? 0 : 1;
        String surname = part(CHINESE_SURNAMES, side);
        String given = part(CHINESE_GIVEN, side) + (random.nextInt(4) == 0 ? "" : part(CHINESE_GIVEN, side));
        if (side == 1) {
            return surname + given;
        }
        String upper = Character.toUpperCase(given.charAt(0)) + given.substring(1);
        return random.nextBoolean() ? surname + " " + upper : upper + " " + surname;
    }

    private String other() {
        String given = GIVEN[random.nextInt(GIVEN.length)];
        String middle = random.nextInt(3) == 0 ? " " + GIVEN[random.nextInt(GIVEN.length)] : "";
        return given + middle + " " + SURNAMES[random.nextInt(SURNAMES.length)];
    }

    private String part(String[] parts, int side) {
        return parts[random.nextInt(parts.length)].split("/")[side];
    }
}
