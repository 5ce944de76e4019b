/**
 * What columns of tables are of, by the beginnings of the words that languages have for it, without accents: a field that is
 * named in one language finds its column in another. Words of up to three letters count as a whole.
 */
const concepts: readonly string[] = [
  "quantity szt qty quant bucati τεμαχ luong piece uds ud antall stuk ks darab nombre pcs count menge anzahl stuck stk quantite qte cantidad cant unidades quantita qta quantidade qtd aantal antal maara kpl ilosc mnozstvi pocet mennyiseg db cantitat количеств кол кількіст ποσοτητ adet miktar sayi كمية עדד כמות मात्रा jumlah kiekis skaits kolicina 数量 件数 個数 수량",
  "price preis prix pu darabar precio prezzo preco prijs pris cena hinta ar egysegar pret цена ціна τιμη fiyat سعر מחיר मूल्य harga gia kaina 单价 单価 单價 価格 价格 単価 단가 가격",
  "amount total sum tong value αξια tien 总 wert osszertek samlet loppu belop veg betrag summe gesamtbetrag gesamtsumme gesamtpreis wert montant somme importe monto importo somma valor bedrag totaal belopp summa belob yhteensa kwota suma razem castka celkem osszeg ertek сумма итого сума всього ποσο συνολ tutar toplam مبلغ סכום राशि iznos ukupno 金额 金額 合计 合計 금액 합계",
  "date datum paiva fecha data dato paivays paivamaara дата ημερομηνι tarih تاريخ תאריך तारीख दिनांक tanggal ngay 日期 日付 날짜 일자",
  "name nom nombre nome naam namn navn nimi imie nazwisko jmeno nev nume имя фио имена ονομα adi isim اسم שם नाम nama ten vardas ime 姓名 氏名 名前 이름 성명",
  "item article artikel vare varu libelle ware tuote termek articolo artikul articulo artigo product produkt description designation bezeichnung beschreibung descripci descrizion descric omschrijving benamning beskriv towar nazwa opis zbozi nazev megnevezes denumire produs товар наименование описание περιγραφ urun aciklama barang opis naziv 品名 品目 产品 商品 품목 품명",
  "position pozic pos line ligne linha riga linea regel rad rivi ssz radnr linjenr volgnr rivinro n no nr num number numero nummer numer cislo lp lfd № n° nro sira sorszam",
  "unit einzel stuck stuk styck styk stykk einheit unite unidad unita unidade eenheid enhet enhed yksikko jednostk jednotk egyseg единиц ед μοναδα birim satuan 单位 単位 단위",
  "tax vat mehrwertsteuer umsatzsteuer steuer mwst ust taxe tva iva imposto btw moms mva vero podatek dph afa ндс налог податок φπα vergi kdv porez 税额 税額 税 세금",
  "net netto nettobetrag liquid neto netto nett нетто нето καθαρ 净额 手取",
  "gross total brutto bruttobetrag brut bruto lordo bruttó брутто бруто brüt 总额 総額",
  "customer client buyer purchaser käufer kaufer comprador acquirent koper 买方 買方 买家 買主 auftraggeber opdrachtgever acheteur bestallare tilaaja megrendelo odberatel kunde kund klant cliente asiakas klient zakaznik vevo покупател клиент покупец клієнт πελατ musteri زبون لקוח ग्राहक pelanggan kupac 客户 客戸 顧客 고객 取引先",
  "supplier vendor seller verkäufer vendeur vendedor venditor verkoper 卖方 賣方 卖家 売主 lieferant fournisseur proveedor fornitore fornecedor leverancier leverantor leverandor toimittaj dostawc dodavatel szallito furnizor поставщик постачальник προμηθευτ tedarikci pemasok dobavljac 供应商 仕入先 공급업체",
  "city town place location residence 場所 ort stadt wohnort ville lieu ciudad lugar localidad citta luogo cidade local plaats woonplaats zielort vestigingsplaats helyseg misto postort postby poststed postitoimipaikka telephely stad kaupunki miasto miejscowosc mesto varos oras город місто πολη sehir kota grad 城市 地点 都市 도시",
  "point score punkt punt puntos pontos punten poang pistee punkty body bodu pont баллы очки балл бали βαθμ puan skor 分数 得分 得点 点数 점수",
  "result ergebnis resultat resultado risultato resultaat tulos wynik vysledek eredmeny rezultat результат αποτελεσμ sonuc hasil 结果 結果 결과",
  "hour h std hrs stunde heure hora uur uren timme timer tunti tunnit godzin hodin час годин ωρες saat jam 小时 時間 시간",
  "weight gewicht poids peso vikt vaegt vekt paino waga masa hmotnost suly greutate вес масса вага βαρος agirlik berat 重量 무게",
  "flight train flug zug vol vuelo volo voo vlucht flyg lento lot рейс поезд 航班 便 列車",
  "stock inventory bestand lagerbestand lager existencias giacenza estoque voorraad varasto zapas sklad skladem keszlet stoc запас остаток залишок αποθεμα stok zaliha 库存 在庫 재고",
  "area m sqm flache quadratmeter superficie surface oppervlakt yta areal pinta powierzchni plocha terulet suprafat площад площа εμβαδ luas 面积 面積 면적",
  "salary wage pay gehalt lohn salaire salario stipendio salaris lon palkka wynagrodzen mzda plat fizetes salariu зарплат оклад μισθ maas gaji plata 工资 給与 급여",
  "departure 発$ depart ab afgang abfahrt abflug depart salida partenza partida vertrek avgang lahto odjazd odjezd indulas plecare отправлен відправлен αναχωρησ kalkis berangkat polazak 出发 出発 출발",
  "arrival 着$ arrive an ankunft arrivee llegada arrivo chegada aankomst ankomst saapu przyjazd prijezd erkezes sosire прибыти прибутт αφιξ varis tiba dolazak 到达 到着 도착",
  "platform track gleis voie quai anden binario plataforma spoor spar spor raide peron nastupist",
  "birth born geb nato nata nacid nascid geburt naissance nacimiento nascita nascimento geboorte fodsel fodelse syntyma urodzen narozen szuletes рожден народжен γεννησ dogum lahir rodenja 出生 生年月日 생년월일",
  "delivery delivered shipp dispatch versand verzend avsand lahety felada expedi liefer livr entreg consegn lever toimit dostaw dodani szallitas доставк поставк teslim pengiriman isporuk 交货 交貨 納期 納品 납품",
  "due fallig echeance vencim scadenz vervalda forfall erapaiva platnos splatn esedekes scadent срок термин vade jatuh rok 到期 期限 기한",
  "age alter eta edad idade leeftijd alder ika wiek vek eletkor varsta возраст вік ηλικι yas umur 年龄 年齢 나이",
  "country land pays pais paese staat kraj zeme orszag tara страна країна χωρα ulke negara drzava 国家 国 국가",
  "discount rabatt nachlass remise descuento sconto desconto korting alennus rabat sleva kedvezmeny reducere скидка знижка εκπτωσ indirim diskon popust 折扣 割引 할인",
  "role function funktion rolle position poste fonction cargo puesto ruolo funcao functie befattning stilling tehtava stanowisko funkce beosztas functie должност посада θεση gorev jabatan 职务 役職 직책",
  "invoice rechnung beleg rekening verifikation tosit bizonylat facture factura fattura fatura factuur faktur lasku szamla счет рахун τιμολογ 发票 請求書 송장",
  "order ordered dat auftrag bestell bestel bestall bestill commande pedido ordine ordinazion encomend zamowien tilau rendel objednav comand заказ замовлен παραγγελ siparis 订单 注文 주문",
  "rate satz taux aliquota stawka tarief sats kanta kulcs sazba ставка 税率",
  "previous baseline prior prev before earlier bisher zuvor vorher avant vj old original ursprung initial inicial inizial ancien antigu vecchi antig oud gammal gammel stary$ stara$ stare$ regi vechi eski lama שעבר 旧 原定 이전 종전 vor vorjahr precedent anterior precedente vorige foregaende ubiegl predchoz elozo прошл предыдущ попередн onceki 前期 上期 上年 前年 전기 전년",
  "current new neu neue$ neuer$ neues$ nouve nuev nuovo nuova novo nova nieuw ny uusi uusia uuden nowy nowa nowe novy nove nou noua новый новая новое новий нова нове νεο νεα yeni baru חדש חדשים חדשה 新 새 현재 现行 laufend berichtsjahr courant actual aktuell actuel corrente huidig innevarande biezac aktualni 当期 本期 本年 今期 现有 現有 目前 現在 现在 당기",
  "change muutos endring veranderung abweichung variation variacion variazione variacao verandering forandring zmiana zmena valtozas изменен отклонен зміна degisim 增减 増減 变动 前年比 증감",
  "first premier primer primo primeir erst eerst prvni pierwsz перв перш πρωτ",
  "last dernier ultim letzt laatst sist posledni utols ostatni последн останн τελευται",
  "minimum min minim untergrenz lowest low lower untere inferieur inferior onder dolna spodni nizsi undre nedre tiefst laagst lagst najniz nejniz niedrigst mindestens 最低 最小 下限 至少 不低于 以上 起",
  "maximum max cap$ capped maxim massim höchstens obergrenz highest high upper obere$ oberer superieur superior boven gorna horni ovre hochst hoogst hogst najwyz nejvyss 最高 最大 上限 不超过 不高于 至多 最多 以内 以下",
  "start open apertur abre$ abertur ouvertur ouvr öffn öppn åbn åpn otwar otwier откры відкр 始業 上班 開店 开门 開館 vigor vigueur effect effet efecto effetto efeito commenc begin beginn begun since admission aufnahm ingresad поступл anfang angefangen inicio debut comienz empiez inizio decorr aanvang ingang start borjan poczat rozpocz zacat kezd incep început начал почат αρχη baslangic mulai bat 开始 開始 시작",
  "end achev closing close closed shut cierr chiusur chiud fermetur ferme schließ schluss sluit fecham encerr stäng lukker stenger zamkn zamyk закры закрив 終業 下班 閉店 关门 閉館 闭馆 konca$ vence$ scade$ expir ende$ eind$ einde$ endet until till expir discharge entlass выписк ablauf fin finaliz termino termo$ fine$ fim slut paatty koniec zakoncz konec vege sfarsit конец оконч кінец закінч ληξη bitis akhir ket 结束 終了 종료",
  "systolic systol sistol skurcz szisztol 收缩 収縮",
  "diastolic diastol rozkurcz 舒张 拡張",
  "whole entire overall all sum$ summe$ summa$ suma$ somma$ razem ukupno soma$ сума$ сумма$ итого$ συνολ 合计 合計 total$ totaal totale$ totali$ gesamt$ insgesamt tous todos todas tutti celk lacznie wszyst toplam 总 総 全",
  "debit soll debe dare",
  "credit haben haber avere",
  "payment payable paid zahlung zahlbar bezahl paiement payabl paye pago pagad pagament pagamento betal betaald platnosc zaplat oplat 支払 付款 支付",
  "excluding excl ohne zzgl without exclus senza sem hors ht uden utan bez",
  "including incl with inbegr compris ttc inclus",
  "percent prozent ποσοστ pour procent porcent procentual процент відсот yuzde szazalec posto pct",
  "code codice codig kod koodi код コード",
  "employee emplead mitarbeiter dipendent funcionari medewerker anstalld medarbejder ansatt pracownic zamestnan сотрудник работник працівник 员工 社員 직원",
];

/** A field of one of a pair is never meant by a column of the other. */
const opposites =
  "net gross|departure arrival|previous current|first last|start end|minimum maximum|systolic diastolic|debit credit|excluding including";

/** Latin letters for others, so that "статус" is "status". */
const latin = new Map(
  "øo łl đd ıi æa аa бb вv гg дd еe ёe жzh зz иi йi кk лl мm нn оo пp рr сs тt уu фf хh цc чch шsh щsch ъ ыy ь эe юyu яya іi їi єe ґg αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy φf χch ψps ωo"
    .split(" ")
    .map((pair): [string, string] => [pair.charAt(0), pair.slice(1)]),
);

interface Stem {
  text: string;
  /** Chinese and Japanese words have no borders. */
  isHan: boolean;
  /** Written with a dollar sign: longer words that begin so are others. */
  isWhole: boolean;
}

const isInHan = (text: string) => /\p{Script=Han}/u.test(text);
const stems: readonly (readonly Stem[])[] = concepts.map((words) =>
  words.split(" ").map((word) => {
    const text = plainLetters(word.replace(/(?<=...)s$|\$$/u, ""));
    return {
      text,
      isHan: isInHan(text),
      isWhole: word.endsWith("$") || (text.length <= 3 && !isInHan(text)),
    };
  }),
);

const knownWords = new Set(stems.flatMap((all) => all.map(({ text }) => text)));

/** Words that compounds end with: Einzelpreis, totaalbedrag, fakturanummer, yksikköhinta, végösszeg. */
const compoundHeads =
  "preis? prijs? pris? hinta betrag bedrag belopp belob belop summe summa osszeg datum dato paiva nummer numero szam name naam navn namn nimi nev gewicht vikt vagt vekt paino suly menge anzahl aantal antall? maara satz sats? kanta kulcs? tarief bezeichnung beschreibung omschrijving benamning beskrivelse wert waarde varde verdi beginn ende";
/** Its words are compared as `plainLetters` writes them. */
const compound = new RegExp(
  `^(\\p{L}{3,})(${compoundHeads.replaceAll("k", "c").replaceAll(" ", "|")})$`,
  "u",
);

/** The first part of a compound and its last, without accents; or the word. */
export function partsOf(word: string): string[] {
  return (knownWords.has(word) ? undefined : compound.exec(word)?.slice(1)) ?? [word];
}

/** The rows of a table ask for the same few words. */
const known = new Map<string, readonly number[]>();
const maxKnown = 10_000;

/**
 * A word without accents and the like, which field names often lack (gebuehr, depart). Cyrillic and Greek letters become
 * Latin ones, and k becomes c, so that words of several languages are one.
 */
export function plainLetters(word: string): string {
  return word
    .normalize("NFD")
    .replaceAll(/\p{Mn}/gu, "")
    .replaceAll("ß", "ss")
    .replaceAll(/[\u0370-\u03ff\u0400-\u04fføłđıæ]/gu, (letter) => latin.get(letter) ?? letter)
    .replaceAll("k", "c")
    .replaceAll(/(?<=[aou])e/g, "");
}

/** Numbers of the concepts that a word may stand for. */
export function conceptsOf(word: string): readonly number[] {
  const before = known.get(word);
  if (before !== undefined) return before;
  const found = stems.flatMap((all, index) => (all.some((stem) => isOf(word, stem)) ? [index] : []));
  if (known.size >= maxKnown) known.clear();
  known.set(word, found);
  return found;
}

/** Whether a word may stand for what an English one does: "Geburtstag" for "birth". */
export function isOfConcept(word: string, english: string): boolean {
  const wanted = conceptsOf(english);
  return conceptsOf(word).some((concept) => wanted.includes(concept));
}

/** Concepts that can't be meant where one of these is. */
export function oppositesOf(numbers: readonly number[]): readonly number[] {
  return numbers.flatMap((number) => opposed.get(number) ?? []);
}

const opposed = new Map(
  opposites.split("|").flatMap((pair): [number, number][] => {
    const [left = -1, right = -1] = pair.split(" ").flatMap((word) => conceptsOf(word).slice(0, 1));
    return [
      [left, right],
      [right, left],
    ];
  }),
);

function isOf(word: string, { text, isHan, isWhole }: Stem): boolean {
  if (isHan && !isWhole) return word.includes(text);
  return isWhole ? word === text : word.startsWith(text);
}
