package landsea.trade;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;

/**
 * Looks which of a merchant's waiting statements his last papers tell of; asked for by itself when papers came.
 *
 * @param organisation the bank
 */
record LookThroughCommand(UUID organisation, String requestKey, UUID merchant)
        implements Command<LookThroughCommand.Answer> {

    /** @param due how many statements are verified next */
    record Answer(int due) {}

    @Override
    public Bucket bucket() {
        return Bucket.of(merchant);
    }

    @Override
    public Object subject() {
        return merchant;
    }

    @Override
    public Map<String, Object> body() {
        return Map.of("merchant", merchant.toString());
    }
}
