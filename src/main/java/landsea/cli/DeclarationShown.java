package landsea.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Prints a declaration: where it stands, and how gross sales came to what was received. */
final class DeclarationShown {

    private DeclarationShown() {}

    static void declaration(Story story, JsonNode declaration) {
        story.chapter("", "Declaration " + Shown.text(declaration, "id"));
        story.row("state", Shown.text(declaration, "state"));
        story.row("day", Shown.text(declaration, "day"));
        for (JsonNode error : declaration.path("errors")) {
            story.bad(
                    Labels.of(Shown.text(error, "code")),
                    Shown.text(error, "field") + " of record "
                            + error.path("record").asString(""));
        }
        story.blank();
        netting(story, declaration);
    }

    private static void netting(Story story, JsonNode declaration) {
        BigDecimal net = BigDecimal.ZERO;
        List<List<Story.Cell>> rows = new ArrayList<>();
        for (JsonNode line : declaration.path("netting")) {
            JsonNode amount = line.path("amount");
            net = net.add(new BigDecimal(Shown.text(amount, "amount")));
            rows.add(List.of(
                    Story.text(Labels.of(Shown.text(line, "kind"))),
                    Story.amount(Amounts.grouped(Shown.text(amount, "amount"))),
                    Story.text(Labels.of(Shown.text(line, "treatment"))),
                    Story.text(Shown.text(line, "rule"))));
        }
        String received = Shown.text(declaration.path("actual"), "amount");
        BigDecimal onTheWay = new BigDecimal(received).subtract(net);
        if (onTheWay.signum() != 0) {
            rows.add(List.of(
                    Story.text("taken on the way"),
                    Story.amount(Amounts.grouped(onTheWay.toPlainString())),
                    Story.text(""),
                    Story.text("")));
        }
        rows.add(List.of(
                Story.text("= received, as declared"),
                Story.amount(Amounts.grouped(received)),
                Story.text(""),
                Story.text("")));
        story.table(List.of("", Shown.text(declaration.path("actual"), "currency"), "", "rule"), rows);
    }
}
