package landsea.marketplace.sellingpartner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Unit.Currency;
import landsea.marketplace.PlatformBalance;
import landsea.testing.AmazonServer.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SellingPartnerBalancesTest {

    private final ConnectedShop it = new ConnectedShop();

    @AfterEach
    void end() {
        it.assertAsDescribed();
        it.close();
    }

    @Test
    void what_is_available_is_found_wherever_in_the_tree_it_stands_to_the_cent() {
        it.seller.balances.add("""
                {"partnerMetadata":{"partnerId":"A1","accountType":"Standard Orders","marketplaceId":"A1PA6795UKMFR9"},
                 "balanceType":"TOTAL","amount":{"currencyAmount":15000.10,"currencyCode":"EUR"},
                 "lastUpdatedTime":"2025-01-14T10:30:00+09:00","balances":[
                   {"balanceType":"AVAILABLE","amount":{"currencyAmount":8000.07,"currencyCode":"EUR"}},
                   {"balanceType":"RESERVED","amount":{"currencyAmount":7000.03,"currencyCode":"EUR"},"balances":[
                     {"balanceType":"DEFERRED","amount":{"currencyAmount":9000.03,"currencyCode":"EUR"}},
                     {"balanceType":"ACCOUNT_LEVEL_RESERVE","amount":{"currencyAmount":-2000,"currencyCode":"EUR"}}]}]}""");
        it.seller.balances.add("""
                {"partnerMetadata":{"partnerId":"A1","accountType":"Invoiced Orders","marketplaceId":"A1PA6795UKMFR9"},
                 "balanceType":"AVAILABLE","amount":{"currencyAmount":1,"currencyCode":"EUR"}}""");

        assertThat(asked("EUR"))
                .isEqualTo(Outcome.done(new PlatformBalance(
                        Money.of("EUR", "8000.07"),
                        Money.of("EUR", "7000.03"),
                        Instant.parse("2025-01-14T01:30:00Z"))));
        assertThat(asked("USD").orThrow().available().isZero()).isTrue();
    }

    @Test
    void an_amount_finer_than_its_currency_is_not_rounded_but_refused() {
        it.seller.balances.add("""
                {"partnerMetadata":{"partnerId":"A1","accountType":"Standard Orders","marketplaceId":"A1PA6795UKMFR9"},
                 "balanceType":"AVAILABLE","amount":{"currencyAmount":8000.071,"currencyCode":"EUR"}}""");

        assertThat(asked("EUR").toString()).contains("PLATFORM_BALANCE_UNREADABLE");
    }

    @Test
    void without_an_answer_the_cause_is_told() {
        it.seller.next("listBalances", Fault.FAILED, Fault.THROTTLED);

        assertThat(asked("EUR").toString()).contains("PLATFORM_NOT_ANSWERING", "PLATFORM_LOST");
        assertThat(asked("EUR").toString()).contains("PLATFORM_NOT_ANSWERING", "PLATFORM_RATE_REACHED");
        assertThat(it.balances.of("shopee.sg", "x", Currency.USD).toString()).contains("MARKETPLACE_NOT_CONFIGURED");
        assertThat(it.balances.of("amazon.de", "nobody", Currency.EUR).toString())
                .contains("PLATFORM_NOT_CONNECTED");
    }

    private Outcome<PlatformBalance> asked(String currency) {
        return it.balances.of("amazon.de", it.shop.sellerId(), Currency.of(currency));
    }
}
