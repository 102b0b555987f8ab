package landsea.console.operator;

import java.util.Map;
import java.util.TreeMap;
import landsea.console.show.Show;
import landsea.settlement.PaymentView;

/** What a step's codes and ids are called. Public for its pages. */
public record StepWords(Show show, Map<String, String> people) {

    /** The details of a step, with words where there are any. */
    public Map<String, Object> of(PaymentView.StepView step) {
        Map<String, Object> details = new TreeMap<>();
        step.details().forEach((name, value) -> details.put(name, word(name, String.valueOf(value))));
        return details;
    }

    private String word(String name, String value) {
        return switch (name) {
            case "why" -> show.code("allocation", value);
            case "resolution" -> show.code("wanted", value);
            case "maker", "checker" -> people.getOrDefault(value, value);
            default -> value;
        };
    }
}
