package landsea.marketplace.reading;

import java.util.List;
import java.util.Set;
import landsea.marketplace.Names;

/**
 * Knows the columns in which reports carry what belongs to a buyer: name, address, telephone, e-mail. They are left at the
 * door: no line, reason or log ever holds what stands in them.
 */
public final class PersonalColumns {

    /** Parts of names, as {@link Names#key} writes them, in the languages of the marketplaces. */
    private static final List<String> PARTS = List.of(
            "buyer",
            "recipient",
            "customer",
            "consignee",
            "shipto",
            "billto",
            "username",
            "address",
            "street",
            "postal",
            "postcode",
            "zipcode",
            "phone",
            "email",
            "ordercity",
            "orderstate",
            "shipcity",
            "shipstate",
            "birth",
            "passport",
            "käufer",
            "empfänger",
            "kundenname",
            "adresse",
            "straße",
            "strasse",
            "postleitzahl",
            "telefon",
            "mobil",
            "acheteur",
            "destinataire",
            "codepostal",
            "téléphone",
            "courriel",
            "comprador",
            "destinatario",
            "dirección",
            "direccion",
            "códigopostal",
            "codigopostal",
            "ciudad",
            "teléfono",
            "telefono",
            "correo",
            "acquirente",
            "indirizzo",
            "città",
            "koper",
            "ontvanger",
            "woonplaats",
            "kupujący",
            "odbiorca",
            "adres",
            "kodpocztowy",
            "köpare",
            "mottagare",
            "postnummer",
            "postort",
            "alıcı",
            "müşteri",
            "şehir",
            "postakodu",
            "購入者",
            "受取人",
            "氏名",
            "住所",
            "市町村",
            "都道府県",
            "郵便番号",
            "電話",
            "メール",
            "お客様",
            "买家",
            "收件人",
            "姓名",
            "地址",
            "城市",
            "邮编",
            "邮政编码",
            "电话",
            "手机",
            "邮箱",
            "身份证");

    /** Names too short to be looked for inside others. */
    private static final Set<String> WHOLE =
            Set.of("name", "city", "state", "zip", "plz", "ort", "stadt", "ville", "cap", "plaats", "stad", "miasto");

    private PersonalColumns() {}

    /** Whether a column of this name carries a buyer's data. */
    public static boolean isPersonal(String columnName) {
        String key = Names.key(columnName);
        return WHOLE.contains(key) || PARTS.stream().anyMatch(key::contains);
    }
}
