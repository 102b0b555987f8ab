package landsea.console.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import landsea.basics.Money;
import org.jspecify.annotations.Nullable;

/** A signed receipt as a page prints it; the file beside it is what counts. */
public record ReceiptPage(Map<?, ?> document, Map<?, ?> proof) {

    /** A line of the reckoning. */
    public record Line(String code, Money amount) {}

    /** What went into an account. */
    public record Into(Money amount, String account) {}

    public static ReceiptPage of(Map<String, Object> file) {
        return new ReceiptPage(map(file.get("document")), map(file.get("proof")));
    }

    public String text(String name) {
        return text(document, name);
    }

    public String text(String group, String name) {
        return text(map(document.get(group)), name);
    }

    public boolean has(String name) {
        return document.containsKey(name);
    }

    public Money money(String name) {
        return money(map(document.get(name)));
    }

    public Money money(String group, String name) {
        return money(map(map(document.get(group)).get(name)));
    }

    public List<Line> fees() {
        List<Line> fees = new ArrayList<>();
        for (Object one : list(document.get("fees"))) {
            fees.add(new Line(text(map(one), "code"), money(map(one))));
        }
        return fees;
    }

    public List<Into> credited() {
        List<Into> credited = new ArrayList<>();
        for (Object one : list(document.get("credited"))) {
            credited.add(new Into(money(map(one)), text(map(one), "account_id")));
        }
        return credited;
    }

    public String keyId() {
        return text(proof, "key_id");
    }

    private static String text(Map<?, ?> map, String name) {
        Object value = map.get(name);
        return value == null ? "" : String.valueOf(value);
    }

    private static Money money(Map<?, ?> map) {
        return Money.of(text(map, "currency"), text(map, "amount"));
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
