package landsea.settlement;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Unit.Currency;
import landsea.engine.Command;
import landsea.parties.ShopId;

/** A merchant gives a standing instruction for a shop and currency, in place of an earlier one. */
public record InstructCommand(
        UUID organisation, String requestKey, ShopId shop, Currency sell, Instruction instruction, String actor)
        implements Command<InstructAnswer> {

    public InstructCommand {
        if (sell.equals(instruction.buy())) {
            throw new IllegalArgumentException("an instruction converts " + sell + " into another currency");
        }
    }

    @Override
    public Bucket bucket() {
        return shop.bucket();
    }

    @Override
    public Object subject() {
        return shop;
    }

    @Override
    public Map<String, Object> body() {
        Map<String, Object> body = new TreeMap<>();
        body.put("shop", shop.text());
        body.put("sell", sell.code());
        body.put("mode", instruction.mode().name());
        body.put("buy", instruction.buy().code());
        body.put("convert_percent", instruction.convertPercent().toPlainString());
        body.put("markup_bp_max", instruction.markupBasisPointsMax().toPlainString());
        return body;
    }
}
