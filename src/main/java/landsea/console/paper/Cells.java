package landsea.console.paper;

import java.time.format.DateTimeFormatter;
import java.util.List;
import landsea.banking.statements.StatementLine;
import landsea.basics.Money;
import landsea.console.show.Show;
import landsea.fx.Disclosure;

/** What stands in the columns of a statement, whatever the file. */
final class Cells {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** Keys of the columns of a table, in their order. */
    static final List<String> COLUMNS = List.of(
            "paper.number",
            "paper.booked",
            "paper.value",
            "paper.what",
            "paper.subject",
            "paper.amount",
            "paper.balance",
            "paper.pair",
            "paper.client",
            "paper.provider",
            "paper.mid",
            "paper.source",
            "paper.margin");

    private Cells() {}

    /** The day and time of the bank. */
    static String booked(StatementLine line) {
        return TIME.format(line.postedAt().atZone(Show.ZONE));
    }

    /** {@code USD/CNY 7.1023; …}, in one language. */
    static String dealt(Show show, Disclosure dealt) {
        return show.word(
                "paper.dealt",
                dealt.pair(),
                dealt.client().stripTrailingZeros().toPlainString(),
                dealt.mid().stripTrailingZeros().toPlainString(),
                dealt.midSource(),
                money(dealt.margin()));
    }

    /** {@code USD 4,246.20}. */
    static String money(Money money) {
        return money.currency().code() + " " + plain(money);
    }

    /** Grouped, with a minus that every font has. */
    static String plain(Money money) {
        return Show.plain(money).substring(money.currency().code().length() + 1).replace('\u2212', '-');
    }
}
