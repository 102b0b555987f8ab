package landsea.declarations;

import java.util.ArrayList;
import java.util.List;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.declarations.NettingLine.Treatment;
import landsea.marketplace.LineKind;

/**
 * Netting lines as one cell of a declaration's text: lines of one treatment and rule together,
 * {@code Ne-commerce 1 EC-NET-5|PLATFORM_FEES=-1500|TAX=-20||T|SALES=10000}.
 */
final class NettingText {

    private static final String GROUP = "||";
    private static final char MEMBER = '|';
    private static final char AMOUNT = '=';

    private NettingText() {}

    /** @param lines at most one for each kind and treatment */
    static void write(StringBuilder text, List<NettingLine> lines) {
        long written = 0;
        for (int i = 0; i < lines.size(); i++) {
            if ((written >> i & 1) == 0) {
                NettingLine group = lines.get(i);
                text.append(written == 0 ? "" : GROUP)
                        .append(group.treatment().letter())
                        .append(group.rule());
                for (int j = i; j < lines.size(); j++) {
                    NettingLine line = lines.get(j);
                    if (line.treatment() == group.treatment() && line.rule().equals(group.rule())) {
                        text.append(MEMBER)
                                .append(line.kind().name())
                                .append(AMOUNT)
                                .append(line.amount().minor());
                        written |= 1L << j;
                    }
                }
            }
        }
    }

    /** In the order of kinds. */
    static List<NettingLine> read(Currency currency, String cell) {
        List<NettingLine> lines = new ArrayList<>();
        if (!cell.isEmpty()) {
            for (String group : cell.split("\\|\\|", -1)) {
                String[] members = group.split("\\|", -1);
                Treatment treatment = Treatment.of(members[0].charAt(0));
                String rule = members[0].substring(1);
                for (int i = 1; i < members.length; i++) {
                    int mark = members[i].indexOf(AMOUNT);
                    lines.add(new NettingLine(
                            LineKind.valueOf(members[i].substring(0, mark)),
                            Money.ofMinor(currency, Long.parseLong(members[i].substring(mark + 1))),
                            treatment,
                            rule));
                }
            }
        }
        lines.sort(java.util.Comparator.comparing(NettingLine::kind));
        return List.copyOf(lines);
    }
}
