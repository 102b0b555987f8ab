package landsea.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.policy.PolicyFacts.Channel;
import landsea.policy.PolicyFacts.CostKind;
import landsea.policy.PolicyFacts.Direction;
import landsea.policy.PolicyFacts.DirectoryClass;
import landsea.policy.PolicyFacts.Grade;
import landsea.policy.PolicyFacts.Nature;
import landsea.policy.PolicyFacts.Party;
import landsea.policy.PolicyFacts.PartyKind;
import landsea.policy.PolicyFacts.Place;
import landsea.policy.PolicyFacts.Subject;
import landsea.policy.PolicyFacts.SupervisionMode;
import landsea.policy.PolicyFacts.Transaction;
import org.junit.jupiter.api.Test;

/** Whatever the facts, there is one decision, and always the same. */
class PolicyPropertyTest {

    private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?");
    private static final List<String> EDGES =
            List.of("0.01", "50000.00", "50000.01", "179999.99", "180000.00", "200000.00", "200000.01", "30000000.01");

    @Test
    void inEachTableExactlyOneRuleFitsEveryCombinationOfItsFacts() {
        for (Pack pack : Fixtures.shipped()) {
            for (PackDocument.Table table : pack.document().tables().values()) {
                if (!table.aspect().many()) {
                    combinations(pack, table)
                            .forEach(facts -> assertThat(pack.answer(facts).get(table.aspect()))
                                    .as("%s %s %s", pack.id(), table.aspect(), facts)
                                    .hasSize(1));
                }
            }
        }
    }

    @Test
    void everyPaymentGetsOneDecisionAndTheSameOneAgain() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<Rulebook> books = Stream.of("2024-06-15", "2025-01-14", "2026-01-05")
                .map(day -> Fixtures.rulebook(LocalDate.parse(day)))
                .toList();
        for (int i = 0; i < 600; i++) {
            Rulebook book = books.get(i % books.size());
            PolicyFacts facts = anyFacts(random);
            Decision once = book.decide(facts).orThrow();
            Decision again =
                    book.ask(FactSheets.read(FactSheets.write(facts)).values()).orThrow();
            assertThat(again.document())
                    .as("seed %d: %s on %s", seed, facts, book.day())
                    .isEqualTo(once.document());
            assertThat(again.hash()).isEqualTo(once.hash());
            assertThat(once.deadlines())
                    .extracting(ruling -> ruling.value().kind())
                    .doesNotHaveDuplicates();
        }
    }

    /** Every word, both answers, and each number of the table with what lies just beside it; facts of others stay put. */
    private static List<Map<FactName, Object>> combinations(Pack pack, PackDocument.Table table) {
        Map<FactName, Object> usual = Fixtures.aShop().facts().values();
        List<Map<FactName, Object>> combinations = new ArrayList<>(List.of(usual));
        // What stands behind a pilot's admission is covered by its own table.
        boolean standing =
                table.columns().stream().anyMatch(column -> column.expression().startsWith("Standing"));
        if (standing) {
            Map<FactName, Object> admitted = new EnumMap<>(usual);
            admitted.put(FactName.PLACE, "FREE_TRADE_ZONE");
            admitted.put(FactName.QUALITY_ENTERPRISE, true);
            combinations.add(admitted);
        }
        for (FactName fact : FactName.values()) {
            if (table.columns().stream().anyMatch(column -> column.expression().equals(fact.feel()))) {
                List<Map<FactName, Object>> more = new ArrayList<>();
                for (Map<FactName, Object> facts : combinations) {
                    for (Object value : values(fact, table)) {
                        Map<FactName, Object> one = new EnumMap<>(facts);
                        one.put(fact, value);
                        more.add(one);
                    }
                }
                combinations = more;
            }
        }
        assertThat(pack.document().facts()).isNotEmpty();
        return combinations;
    }

    private static List<Object> values(FactName fact, PackDocument.Table table) {
        return switch (fact.type()) {
            case WORD -> List.copyOf(fact.words());
            case YES_NO -> List.of(true, false);
            case NUMBER -> {
                Set<Object> edges = new LinkedHashSet<>();
                int column = table.columns().stream()
                        .map(PackDocument.Column::expression)
                        .toList()
                        .indexOf(fact.feel());
                for (PackDocument.Rule rule : table.rules()) {
                    Matcher number = NUMBER.matcher(rule.conditions().get(column));
                    while (number.find()) {
                        BigDecimal edge = new BigDecimal(number.group());
                        BigDecimal cent = new BigDecimal("0.01");
                        edges.addAll(List.of(edge.subtract(cent), edge, edge.add(cent)));
                    }
                }
                yield List.copyOf(edges);
            }
        };
    }

    private static PolicyFacts anyFacts(Random random) {
        Nature nature = switch (random.nextInt(5)) {
            case 0 -> new Nature.Refund(170 + random.nextInt(20), random.nextBoolean());
            case 1 -> new Nature.CostAdvance(random.nextInt(25), random.nextBoolean());
            case 2 -> new Nature.CostAllocation(random.nextInt(25), random.nextBoolean());
            case 3 -> new Nature.TradeCredit(80 + random.nextInt(20));
            default -> new Nature.Trade();
        };
        boolean cost = nature instanceof Nature.CostAdvance || nature instanceof Nature.CostAllocation;
        PartyKind kind = any(random, PartyKind.values());
        boolean enterprise = kind == PartyKind.ENTERPRISE;
        Money amount = Money.of("USD", EDGES.get(random.nextInt(EDGES.size())));
        Set<CostKind> costs = EnumSet.noneOf(CostKind.class);
        for (int i = random.nextInt(3); i > 0; i--) {
            costs.add(any(random, CostKind.values()));
        }
        return new PolicyFacts(
                new Transaction(
                        any(random, Direction.values()),
                        cost ? Subject.SERVICES : any(random, Subject.values()),
                        any(random, Channel.values()),
                        any(random, SupervisionMode.values()),
                        random.nextBoolean()),
                new Party(
                        kind,
                        any(random, Place.values()),
                        enterprise ? any(random, DirectoryClass.values()) : DirectoryClass.NONE,
                        any(random, Grade.values()),
                        enterprise && random.nextBoolean(),
                        random.nextBoolean()),
                nature,
                amount,
                amount.plus(Money.ofMinor(Currency.USD, random.nextInt(30_000_000))),
                costs);
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
