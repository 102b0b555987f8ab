package landsea.marketplace.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import landsea.marketplace.ReadStatement;
import landsea.marketplace.Statement;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers in which one place is something else than it should be: refused or read, never an exception, never money. */
class CrookedAnswersTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final List<String> SOUND = List.of("""
            {"response":{"payout_list":[{"payout_info":{"from_currency":"SGD","payout_currency":"SGD","from_amount":200,
              "payout_amount":200,"payout_time":1736300000,"payee_id":"1"},
              "escrow_list":[{"escrow_amount":120.5,"currency":"SGD","order_sn":"A"},{"escrow_amount":"79.50","order_sn":"B"}],
              "offline_adjustment_list":[]}]}}""", """
            [{"data":{"statements":[{"id":"723","currency":"GBP","settlement_amount":"170","statement_time":1685548800}]}},
             {"data":{"statement_transactions":[{"type":"ORDER","order_id":"57","currency":"GBP","settlement_amount":"170",
              "revenue_amount":"200","fee_amount":"-30","adjustment_amount":"0"}]}}]""", """
            [{"payouts":[{"payoutId":"5","payoutStatus":"SUCCEEDED","payoutDate":"2025-01-08T10:00:00.000Z",
              "amount":{"value":"86.90","currency":"USD"},"transactionCount":1}]},
             {"transactions":[{"transactionId":"T","payoutId":"5","transactionType":"SALE","bookingEntry":"CREDIT",
              "transactionDate":"2025-01-06T09:00:00.000Z","amount":{"value":"86.90","currency":"USD"},
              "totalFeeBasisAmount":{"value":"100.00","currency":"USD"},"orderLineItems":[{"marketplaceFees":[
               {"feeType":"FVF","amount":{"value":"13.10","currency":"USD"}}]}]}]}]""");

    private static final List<String> STRANGERS = List.of(
            "null",
            "true",
            "[]",
            "{}",
            "\"\"",
            "\"\\u0000\"",
            "-1",
            "1e400",
            "0.000000000000000000001",
            "\"NaN\"",
            "99999999999999999999999999",
            "[[[[1]]]]",
            "{\"value\":{}}",
            "\"9999-99-99\"",
            "\"XXX\"",
            "\"=1+1\"");

    @Test
    void eachOfThemIsSettledAsItStands() {
        for (String answer : SOUND) {
            assertThat(Handed.json(answer).outcome()).startsWith("SETTLED");
        }
    }

    @Test
    void oneStrangePlaceNeverThrowsAndNeverMakesAnotherTotal() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int run = 0; run < 4_000; run++) {
            String answer = SOUND.get(random.nextInt(SOUND.size()));
            Statement whole = Handed.json(answer).statement();
            String crooked = crooked(JSON.readTree(answer), random).toString();

            Handed handed = Handed.json(crooked);

            for (ReadStatement read : handed.reading().statements()) {
                if (read instanceof ReadStatement.Sound(Statement statement)) {
                    assertThat(statement.lines().sum().minor())
                            .as("seed %d, run %d: %s", seed, run, crooked)
                            .isIn(whole.total().minor(), 0L);
                }
            }
            assertThat(handed.codes().isEmpty() && handed.outcome().isEmpty())
                    .as("seed %d, run %d: %s", seed, run, crooked)
                    .isFalse();
        }
    }

    /** The same document with one of its places replaced by a stranger, or left out. */
    private static JsonNode crooked(JsonNode root, Random random) {
        JsonNode at = root;
        while (true) {
            if (at instanceof ObjectNode object && !object.isEmpty()) {
                List<String> names = List.copyOf(object.propertyNames());
                String name = names.get(random.nextInt(names.size()));
                if (object.get(name).isContainer() && random.nextInt(4) > 0) {
                    at = object.get(name);
                    continue;
                }
                if (random.nextInt(5) == 0) {
                    object.remove(name);
                } else {
                    object.set(name, stranger(random));
                }
                return root;
            }
            if (at instanceof ArrayNode array && !array.isEmpty()) {
                int place = random.nextInt(array.size());
                if (array.get(place).isContainer() && random.nextInt(4) > 0) {
                    at = array.get(place);
                    continue;
                }
                array.set(place, stranger(random));
            }
            return root;
        }
    }

    private static JsonNode stranger(Random random) {
        String text = STRANGERS.get(random.nextInt(STRANGERS.size()));
        return text.equals("1e400")
                ? JsonNodeFactory.instance.numberNode(new java.math.BigDecimal("1e400"))
                : JSON.readTree(text);
    }
}
