package landsea.settlement;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.fx.FeeLine;
import landsea.fx.Indication;
import landsea.fx.Quote;
import landsea.parties.MerchantId;
import landsea.parties.ShopId;
import org.springframework.stereotype.Service;

/** What a merchant has said about money on arrival, and what that would come to. Under row-level security. */
@Service
public class StandingInstructions {

    /** An instruction that counts now, and who gave it. */
    public record Given(ShopId shop, Currency sell, Instruction instruction, Instant givenAt, String givenBy) {}

    /**
     * What would become of an amount on arrival, at the rate of this moment; binds nobody.
     *
     * @param fees of the channel, taken first
     * @param arrival what follows
     */
    public record Foreseen(Money received, List<FeeLine> fees, Arrival arrival) {}

    /** What an instruction does with what is left after the channel's fees. */
    public sealed interface Arrival {

        /** All is credited as it came. */
        record Kept(Money kept) implements Arrival {}

        /** Nothing is credited until the merchant has taken a quote, or the time for it is over. */
        record Asked(Money waiting) implements Arrival {}

        /** A share is converted, the rest is kept. */
        record Converted(Quote quote, Money kept) implements Arrival {}

        /** All is kept, for the reason that the instruction's limit or the market gives. */
        record KeptBecause(Reason reason, Money kept) implements Arrival {}
    }

    private final Desk desk;
    private final QuotePreview preview;

    StandingInstructions(Desk desk, QuotePreview preview) {
        this.desk = desk;
        this.preview = preview;
    }

    /** The instructions of an organisation that count now; where none was given, money is credited as it came. */
    public List<Given> of(Viewer viewer, UUID organisation) {
        return desk.read(
                viewer,
                sql -> sql.sql("""
                        SELECT DISTINCT ON (i.shop_id, i.sell_currency) i.shop_id, i.sell_currency, i.mode, i.buy_currency,
                               i.convert_percent, i.markup_bp_max, i.given_at, i.given_by
                        FROM standing_instructions i WHERE i.bucket = ? AND i.organisation_id = ?
                        ORDER BY i.shop_id, i.sell_currency, i.version DESC""")
                        .params(Bucket.of(organisation).value(), organisation)
                        .query((row, number) -> new Given(
                                new ShopId(row.getObject(1, UUID.class)),
                                Currency.of(row.getString(2)),
                                new Instruction(
                                        Instruction.Mode.valueOf(row.getString(3)),
                                        Currency.of(row.getString(4)),
                                        row.getBigDecimal(5),
                                        row.getBigDecimal(6)),
                                row.getTimestamp(7).toInstant(),
                                row.getString(8)))
                        .list());
    }

    /** What an instruction would make of an amount if it came now. Refused with MERCHANT_UNKNOWN, or TARIFF_MISSING. */
    public Outcome<Foreseen> foresee(Viewer viewer, MerchantId merchant, Money received, Instruction instruction) {
        return preview.convertible(viewer, merchant, received)
                .map(convertible -> new Foreseen(
                        received, convertible.fees(), arrival(viewer, merchant, convertible.most(), instruction)));
    }

    private Arrival arrival(Viewer viewer, MerchantId merchant, Money left, Instruction instruction) {
        return switch (instruction.mode()) {
            case KEEP -> new Arrival.Kept(left);
            case ASK -> new Arrival.Asked(left);
            case CONVERT -> {
                Money share = instruction.share(left);
                yield share.isPositive()
                        ? converted(viewer, merchant, left, share, instruction)
                        : new Arrival.Kept(left);
            }
        };
    }

    private Arrival converted(Viewer viewer, MerchantId merchant, Money left, Money share, Instruction instruction) {
        return switch (preview.indicate(
                viewer, merchant, share, instruction.buy(), instruction.markupBasisPointsMax())) {
            case Outcome.Refused<Indication>(Reason reason) -> new Arrival.KeptBecause(reason, left);
            case Outcome.Done<Indication>(Indication indication) ->
                new Arrival.Converted(indication.quote(), left.minus(share));
        };
    }
}
