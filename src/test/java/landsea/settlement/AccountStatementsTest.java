package landsea.settlement;

import static landsea.settlement.SettlementFixture.code;
import static landsea.settlement.SettlementFixture.usd;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import landsea.banking.iso20022.Answering;
import landsea.banking.iso20022.Arrival;
import landsea.banking.iso20022.Inbound;
import landsea.banking.iso20022.StatementEntry;
import landsea.banking.statements.AccountStatement;
import landsea.banking.statements.AccountStatements;
import landsea.banking.statements.StatementFile;
import landsea.banking.statements.StatementLine;
import landsea.banking.statements.StatementMessage;
import landsea.basics.Bic;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.console.paper.Bilingual;
import landsea.console.paper.StatementPdf;
import landsea.console.paper.StatementSheet;
import landsea.console.paper.StatementTable;
import landsea.engine.Viewer;
import landsea.fx.Disclosure;
import landsea.ledger.AccountId;
import landsea.ledger.AccountKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;
import org.springframework.context.MessageSource;

/** What a merchant files: its account over some days, in four kinds of file. */
class AccountStatementsTest {

    private static final Answering US = new Answering(Bic.of("LSTRCNB0XXX"), Instant.EPOCH, "TEST");

    private final SettlementFixture world = SettlementFixture.shared();
    private final AccountStatements statements = world.application.part(AccountStatements.class);
    private final Exporter exporter = world.exporter();
    private final Viewer merchant = Viewer.of(exporter.organisation());
    private final LocalDate today =
            LocalDate.ofInstant(world.application.part(java.time.Clock.class).instant(), Settler.CHONGQING);

    @TempDir
    private Path folder;

    private AccountId account(String currency) {
        return AccountId.of(exporter.shop.merchant(), AccountKind.MERCHANT, Currency.of(currency));
    }

    /** Booked after the cut-off it is the next working day's; holidays may lie between. */
    private AccountStatement statement(String currency) {
        return statements
                .statement(merchant, account(currency), today.minusDays(1), today.plusDays(15))
                .orThrow();
    }

    private void credit(String total) {
        var report = exporter.report(total);
        exporter.announce(report);
        world.awaitState(exporter.receive(report.total()).paymentId(), "CREDITED");
    }

    private void threeCredits() {
        credit("1250.10");
        exporter.instruct(Instruction.Mode.CONVERT, "60", "40");
        credit("5000.00");
        exporter.instruct(Instruction.Mode.KEEP, "0", "40");
        credit("99.99");
    }

    private List<StatementLine> lines(AccountStatement statement) {
        return statements.lines(merchant, statement, statement.after(), 1_000);
    }

    @Test
    void a_statement_leads_from_the_opening_to_the_closing_balance_entry_by_entry() {
        threeCredits();

        AccountStatement statement = statement("USD");

        assertThat(statement.opening()).isEqualTo(usd("0"));
        assertThat(statement.isFinal()).isFalse();
        assertThat(statement.closing().minor()).isEqualTo(world.balance(account("USD")));
        Money balance = statement.opening();
        long number = 0;
        for (StatementLine line : lines(statement)) {
            balance = balance.plus(line.amount());
            assertThat(line.balance()).isEqualTo(balance);
            assertThat(line.number()).isEqualTo(++number);
            assertThat(line.subject()).startsWith("pay_");
        }
        assertThat(balance).isEqualTo(statement.closing());
        assertThat(number).isEqualTo(statement.count()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void both_sides_of_a_conversion_and_its_margin_say_what_it_was_dealt_at() {
        threeCredits();

        List<StatementLine> sold = lines(statement("USD")).stream()
                .filter(line -> line.conversion().isPresent())
                .toList();
        List<StatementLine> bought = lines(statement("CNY"));

        assertThat(sold).extracting(StatementLine::kind).containsExactly("conversion-sold");
        Disclosure dealt = sold.getFirst().conversion().orElseThrow();
        assertThat(dealt.sold()).isEqualTo(sold.getFirst().amount().negated());
        assertThat(dealt.pair().toString()).isEqualTo("USD/CNY");
        assertThat(bought)
                .extracting(line -> line.conversion().orElseThrow())
                .isNotEmpty()
                .allMatch(dealt::equals);
        assertThat(statement("CNY").closing()).isEqualTo(dealt.bought());
        assertThat(dealt.mid()).isGreaterThan(dealt.client());
    }

    @Test
    void days_before_the_first_entry_have_none_and_days_that_have_not_come_are_refused() {
        threeCredits();

        AccountStatement before = statements
                .statement(merchant, account("USD"), today.minusDays(40), today.minusDays(20))
                .orThrow();

        assertThat(before.count()).isZero();
        assertThat(before.isFinal()).isTrue();
        assertThat(before.closing()).isEqualTo(usd("0"));
        assertThat(lines(before)).isEmpty();
        assertThat(code(statements.statement(merchant, account("USD"), today.plusDays(1), today.plusDays(2))))
                .isEqualTo("PERIOD_WRONG");
        assertThat(code(statements.statement(merchant, account("USD"), today, today.minusDays(1))))
                .isEqualTo("PERIOD_WRONG");
        assertThat(code(statements.statement(merchant, account("USD"), today.minusDays(366), today)))
                .isEqualTo("PERIOD_TOO_LONG");
    }

    @Test
    void anothers_account_is_not_there_nor_is_one_of_the_house() {
        threeCredits();
        Viewer another = Viewer.of(world.exporter().organisation());
        AccountId nostro = AccountId.house(account("USD").bucket(), AccountKind.NOSTRO, Currency.of("USD"));

        assertThat(code(statements.statement(another, account("USD"), today, today)))
                .isEqualTo("ACCOUNT_UNKNOWN");
        assertThat(code(statements.statement(SettlementFixture.BANK, nostro, today, today)))
                .isEqualTo("ACCOUNT_UNKNOWN");
    }

    @Test
    void as_a_message_it_is_a_sound_camt_053_with_all_entries_and_their_exchange() throws IOException {
        threeCredits();
        for (String currency : List.of("USD", "CNY")) {
            AccountStatement statement = statement(currency);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (StatementFile file = new StatementMessage(bytes, "LandSea Bank", statement)) {
                statements.write(merchant, statement, file);
            }

            List<StatementEntry> entries = new ArrayList<>();
            Arrival read = Inbound.entries(
                    new ByteArrayInputStream(bytes.toByteArray()), entry -> entries.add(StatementEntry.of(entry)), US);

            assertThat(read).isInstanceOf(Arrival.Sound.class);
            assertThat(Inbound.read(bytes.toByteArray(), US)).isInstanceOf(Arrival.Sound.class);
            assertThat(entries)
                    .extracting(StatementEntry::amount)
                    .containsExactlyElementsOf(
                            lines(statement).stream().map(StatementLine::amount).toList());
            assertThat(bytes.toString(StandardCharsets.UTF_8))
                    .contains("<Cd>ITBD</Cd>", "<SrcCcy>USD</SrcCcy>", "<UnitCcy>USD</UnitCcy>")
                    .contains("<Sum>" + statement.in().amount() + "</Sum>");
        }
    }

    @Test
    void on_paper_it_is_in_both_languages_and_has_every_line() throws IOException {
        threeCredits();
        AccountStatement statement = statement("USD");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (StatementFile file = new StatementPdf(bytes, words(), "LandSea Bank", statement)) {
            statements.write(merchant, statement, file);
        }

        PdfReader reader = new PdfReader(bytes.toByteArray());
        StringBuilder text = new StringBuilder();
        for (int page = 1; page <= reader.getNumberOfPages(); page++) {
            text.append(new PdfTextExtractor(reader).getTextFromPage(page));
        }

        // The extractor knows no Chinese: that it is there shows in its face, and in a picture.
        assertThat(text.toString()).contains("Account statement", statement.reference(), "Closing balance");
        assertThat(bytes.toString(StandardCharsets.ISO_8859_1)).contains("STSong-Light", "UniGB-UCS2-H");
        Path kept = Path.of("target", "pictures", "statement.pdf");
        Files.createDirectories(kept.getParent());
        Files.write(kept, bytes.toByteArray());
        lines(statement)
                .forEach(line -> assertThat(text.toString())
                        .contains(
                                line.subject(),
                                line.balance()
                                        .amount()
                                        .substring(line.balance().amount().length() - 3)));
    }

    @Test
    void as_a_table_and_as_a_workbook_amounts_are_numbers_that_add_up() throws IOException {
        threeCredits();
        AccountStatement statement = statement("USD");
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        try (StatementFile file = new StatementTable(new OutputStreamWriter(table, StandardCharsets.UTF_8))) {
            statements.write(merchant, statement, file);
        }
        ByteArrayOutputStream book = new ByteArrayOutputStream();
        try (StatementFile file = new StatementSheet(book, words(), "LandSea Bank", statement)) {
            statements.write(merchant, statement, file);
        }

        List<String> rows =
                table.toString(StandardCharsets.UTF_8).lines().skip(1).toList();
        assertThat(rows).hasSize((int) statement.count());
        assertThat(rows.stream().map(row -> usd(row.split(",", -1)[7])).reduce(usd("0"), Money::plus))
                .isEqualTo(statement.closing());
        String sheet = entry(book.toByteArray(), "xl/worksheets/sheet1.xml");
        lines(statement)
                .forEach(line -> assertThat(sheet)
                        .contains("<v>" + line.amount().decimal().toPlainString() + "</v>"));
    }

    private Bilingual words() {
        return Bilingual.of(world.application.part(MessageSource.class));
    }

    private String entry(byte[] archive, String name) throws IOException {
        Path file = Files.write(folder.resolve("statement.xlsx"), archive);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
