package landsea.api;

import java.util.List;
import landsea.marketplace.intake.ReportMappings;
import landsea.marketplace.intake.StoredMapping;
import landsea.parties.Principal;
import landsea.parties.Role;
import landsea.parties.Shop;
import landsea.settlement.Settlement;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How a shop's reports are described where nobody here knows them. */
@RestController
@RequestMapping("/api/v1/shops/{id}/mappings")
class MappingsController {

    /** @param mapping the JSON document as it came */
    record MappingBody(String name, int version, String mapping, String storedAt) {

        static MappingBody of(StoredMapping it) {
            return new MappingBody(
                    it.name(), it.version(), it.mapping(), it.storedAt().toString());
        }
    }

    private final ReportMappings mappings;
    private final Shops.ShopDoor shops;

    MappingsController(ReportMappings mappings, Shops.ShopDoor shops) {
        this.mappings = mappings;
        this.shops = shops;
    }

    /** Keeps a mapping; uploads name it. A change is its next version. */
    @PutMapping("/{name}")
    @For(Role.MERCHANT)
    MappingBody put(
            Principal caller,
            RequestKey key,
            @PathVariable String id,
            @PathVariable String name,
            @RequestBody String mapping) {
        Shop shop = shops.own(caller, id);
        return MappingBody.of(Refusal.orRefuse(mappings.put(Settlement.owner(shop), name, mapping)));
    }

    /** The newest version of each. */
    @GetMapping
    List<MappingBody> mappings(Principal caller, @PathVariable String id) {
        Shop shop = shops.own(caller, id);
        return mappings
                .ofShop(caller.viewer(), shop.merchant().value(), shop.id().value())
                .stream()
                .map(MappingBody::of)
                .toList();
    }
}
