package landsea.settlement;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import landsea.parties.ShopId;

/** Standing instructions in the store: never changed, a newer version counts. */
final class Instructions {

    record Key(ShopId shop, String currency) {}

    private Instructions() {}

    static Map<Key, Instruction> current(Commit commit, Collection<Key> keys) {
        Map<Key, Instruction> found = new HashMap<>();
        commit.rows(keys.stream().distinct().toList())
                .bucket(key -> key.shop().bucket())
                .uuid(key -> key.shop().value())
                .text(Key::currency)
                .query("""
                        SELECT i.shop_id, i.sell_currency, i.mode, i.buy_currency, i.convert_percent, i.markup_bp_max
                        FROM {rows} AS r(bucket, shop_id, sell_currency)
                        JOIN standing_instructions i USING (bucket, shop_id, sell_currency) ORDER BY i.version""", (row, number) -> {
                    Instruction instruction = new Instruction(
                            Instruction.Mode.valueOf(row.getString(3)),
                            Currency.of(row.getString(4)),
                            row.getBigDecimal(5),
                            row.getBigDecimal(6));
                    found.put(new Key(new ShopId(row.getObject(1, UUID.class)), row.getString(2)), instruction);
                    return instruction;
                });
        return found;
    }

    /** The same, where who said nothing keeps what comes. */
    static Map<Key, Instruction> currentOrKeep(Commit commit, Collection<Key> keys) {
        Map<Key, Instruction> found = current(commit, keys);
        keys.forEach(key -> found.putIfAbsent(key, Instruction.KEEP));
        return found;
    }

    static void give(Commit commit, List<InstructCommand> commands) {
        commit.changed(commands.stream().map(command -> command.shop().bucket()).toList());
        commit.rows(commands)
                .bucket(command -> command.shop().bucket())
                .uuid(command -> command.shop().value())
                .text(command -> command.sell().code())
                .uuid(InstructCommand::organisation)
                .text(command -> command.instruction().mode().name())
                .text(command -> command.instruction().buy().code())
                .numeric(command -> command.instruction().convertPercent())
                .numeric(command -> command.instruction().markupBasisPointsMax())
                .instant(command -> commit.at())
                .text(InstructCommand::actor)
                .update("""
                        INSERT INTO standing_instructions (bucket, shop_id, sell_currency, version, organisation_id, mode,
                            buy_currency, convert_percent, markup_bp_max, given_at, given_by)
                        SELECT r.bucket, r.shop_id, r.sell_currency,
                            1 + coalesce((SELECT max(i.version) FROM standing_instructions i WHERE i.bucket = r.bucket
                                AND i.shop_id = r.shop_id AND i.sell_currency = r.sell_currency), 0),
                            r.organisation_id, r.mode, r.buy_currency, r.convert_percent, r.markup_bp_max, r.at, r.actor
                        FROM {rows} AS r(bucket, shop_id, sell_currency, organisation_id, mode, buy_currency, convert_percent,
                            markup_bp_max, at, actor)""");
    }
}
