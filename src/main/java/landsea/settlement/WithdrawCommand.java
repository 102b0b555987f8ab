package landsea.settlement;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Unit.Currency;
import landsea.engine.Command;
import landsea.parties.ShopId;

/** The merchant presses Withdraw: all that the platform has available in the currency. */
public record WithdrawCommand(UUID organisation, String requestKey, ShopId shop, Currency currency, String actor)
        implements Command<PaymentAnswer> {

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
        return Map.of("shop", shop.text(), "currency", currency.code());
    }
}
