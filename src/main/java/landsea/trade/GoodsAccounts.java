package landsea.trade;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Unit;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import landsea.ledger.Account;
import landsea.ledger.AccountId;
import landsea.ledger.AccountKind;
import landsea.ledger.Ledger;
import landsea.parties.Parties;

/**
 * The two accounts of a declared item: what is used of it, in pieces and in amount, each with what was declared as its ceiling.
 * Opened in the commit that stores the item, so that verification only draws.
 */
final class GoodsAccounts {

    /** What opening them takes to know. */
    record Declared(GoodsId id, String unit, long quantityE5, Currency currency, long amountE5) {}

    private GoodsAccounts() {}

    static Unit quantityUnit(String unit) {
        return new Unit.Named("declared-" + unit, 5);
    }

    static Unit amountUnit(Currency currency) {
        return new Unit.Named("declared-" + currency.code().toLowerCase(Locale.ROOT), 5);
    }

    static AccountId quantityUsed(GoodsId id, String unit) {
        return AccountId.of(id, AccountKind.LIMIT, quantityUnit(unit));
    }

    static AccountId amountUsed(GoodsId id, Currency currency) {
        return AccountId.of(id, AccountKind.LIMIT, amountUnit(currency));
    }

    /** @param items that were not there before */
    static void open(Commit commit, Ledger ledger, Bucket bucket, UUID organisation, List<Declared> items) {
        Map<AccountId, Account> house = new LinkedHashMap<>();
        List<Account> used = new ArrayList<>();
        for (Declared item : items) {
            Unit quantity = quantityUnit(item.unit());
            Unit amount = amountUnit(item.currency());
            for (Unit unit : List.of(quantity, amount)) {
                Account from = Account.house(bucket, Parties.bank().value(), AccountKind.LIMIT, unit);
                house.put(from.id(), from);
            }
            used.add(limit(quantityUsed(item.id(), item.unit()), organisation, quantity, item.quantityE5()));
            used.add(limit(amountUsed(item.id(), item.currency()), organisation, amount, item.amountE5()));
        }
        // The bank's are mostly open already, the items' never: together they could not go in unasked.
        ledger.open(commit, List.copyOf(house.values()));
        ledger.open(commit, used);
    }

    private static Account limit(AccountId id, UUID organisation, Unit unit, long ceiling) {
        return new Account(id, organisation, AccountKind.LIMIT, unit, 0, ceiling);
    }
}
