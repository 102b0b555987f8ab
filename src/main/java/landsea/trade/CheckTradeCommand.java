package landsea.trade;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.marketplace.StatementId;

/**
 * Verifies the trade behind a statement with what is known of its merchant: under which code he exports, what currencies are
 * worth. Asked for by a person, or by itself when report and papers are there.
 *
 * @param organisation whose statement it is, or the bank
 */
public record CheckTradeCommand(UUID organisation, String requestKey, StatementId statement)
        implements Command<VerifyTradeCommand.Answer> {

    @Override
    public Bucket bucket() {
        return statement.bucket();
    }

    @Override
    public Object subject() {
        return statement;
    }

    @Override
    public Map<String, Object> body() {
        return Map.of("statement", statement.text());
    }
}
