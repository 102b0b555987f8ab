package landsea.banking.iso20022;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import landsea.banking.iso20022.Component.Order;
import landsea.banking.iso20022.Component.Slot;

/** Messages made up from the tables: every element and type comes up sooner or later. */
final class Generated {

    private static final String NAMES = "Yuxin Outdoor Goods Chongqing Harbour Trading 12 Jiefangbei Road";

    private final Random random;

    private Generated(Random random) {
        this.random = random;
    }

    /** A message that the tables allow. */
    static Message message(String identifier, Random random) {
        Slot root = Rules.shipped().root(identifier).orElseThrow();
        return new Message(identifier, (Part.Group) new Generated(random).part(root, 0));
    }

    private Part part(Slot slot, int depth) {
        return switch (slot.content()) {
            case DataType type ->
                new Part.Leaf(slot.name(), type.currency().map(this::text).orElse(""), text(type));
            case Component component
            when component.order() == Order.ANYTHING ->
                new Part.Foreign(slot.name(), "<x:any xmlns:x=\"" + namespace(component) + "\">as it &amp; is</x:any>");
            case Component component -> new Part.Group(slot.name(), parts(component, depth));
        };
    }

    private static String namespace(Component component) {
        return component.namespace().equals(Component.ANY_NAMESPACE) ? "urn:any" : component.namespace();
    }

    private List<Part> parts(Component component, int depth) {
        List<Part> parts = new ArrayList<>();
        List<Slot> slots = component.order() == Order.ONE_OF
                ? List.of(component.slots().get(random.nextInt(component.slots().size())))
                : component.slots();
        for (Slot slot : slots) {
            int times = slot.least();
            if (times == 0 && random.nextInt(3 + 3 * depth) == 0) {
                times = 1;
            }
            if (times == 1 && slot.most() > 1 && random.nextInt(4) == 0) {
                times = Math.min(slot.most(), 2 + random.nextInt(3));
            }
            for (int i = 0; i < times; i++) {
                parts.add(part(slot, depth + 1));
            }
        }
        return parts;
    }

    private String text(DataType type) {
        return switch (type.base()) {
            case BOOLEAN -> random.nextBoolean() ? "true" : "0";
            case DATE -> "2025-01-" + (10 + random.nextInt(20));
            case DATE_TIME -> "2025-01-14T10:" + (10 + random.nextInt(50)) + ":00.25+08:00";
            case TIME -> "23:59:59Z";
            case YEAR_MONTH -> "2025-0" + (1 + random.nextInt(9));
            case BINARY -> "QUJDRA==";
            case DECIMAL -> decimal(type);
            case STRING -> string(type);
        };
    }

    private String decimal(DataType type) {
        int behind = random.nextInt(type.fraction() + 1);
        int whole = 1 + random.nextInt(Math.max(1, type.digits() - behind));
        return digits(whole) + (behind == 0 ? "" : "." + digits(behind));
    }

    private String string(DataType type) {
        if (!type.values().isEmpty()) {
            return type.values().stream()
                    .sorted()
                    .toList()
                    .get(random.nextInt(type.values().size()));
        }
        return type.pattern()
                .map(pattern -> switch (pattern.pattern()) {
                    case "[A-Z]{3,3}" -> "USD";
                    case "[A-Z]{2,2}" -> "SG";
                    case "[a-z]{2,2}" -> "zh";
                    case "[0-9]" -> digits(1);
                    case "[0-9]{2}", "[0-9]{2,3}" -> digits(2);
                    case "[0-9]{3}", "[0-9]{3,4}", "[0-9]{1,3}" -> digits(3);
                    case "[0-9]{1,5}", "[0-9]{1,15}" -> digits(1 + random.nextInt(5));
                    case "[0-9]{8,28}" -> digits(8 + random.nextInt(21));
                    case "[\\+]{0,1}[0-9]{1,15}" -> (random.nextBoolean() ? "+" : "") + digits(4);
                    case "[a-zA-Z0-9]{4}" -> "aB3" + digits(1);
                    case "[A-Z]{2,2}[0-9]{2,2}[a-zA-Z0-9]{1,30}" -> "DE89370400440532013000";
                    case "[A-Z0-9]{18,18}[0-9]{2,2}" -> "213800KUD8LAJWSQ9D15";
                    case "[A-Z]{2,2}[A-Z0-9]{9,9}[0-9]{1,1}" -> "SG1S04926220";
                    case "\\+[0-9]{1,3}-[0-9()+\\-]{1,30}" -> "+86-23-6312(3)";
                    case "[A-Z0-9]{4,4}[A-Z]{2,2}[A-Z0-9]{2,2}([A-Z0-9]{3,3}){0,1}" ->
                        random.nextBoolean() ? "DBSSSGSG" : "DBSSSGSGXXX";
                    case "[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}" ->
                        "eb6305c9-1f7f-49de-aed0-16487c27b42d";
                    default -> throw new IllegalStateException("make up a text for " + pattern);
                })
                .orElseGet(() -> {
                    int most = Math.min(type.length().most(), NAMES.length());
                    int least = Math.max(1, type.length().least());
                    return NAMES.substring(0, least + random.nextInt(most - least + 1));
                });
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append((char) ('1' + random.nextInt(9)));
        }
        return digits.toString();
    }
}
