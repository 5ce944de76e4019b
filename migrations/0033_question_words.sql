-- Postgres has no stop words for some languages, so what only asks (什么, מה, چه) was taken for a rare word: texts ask seldom.

create function _without_question_words(question text) returns text
language sql immutable parallel safe
begin atomic
  select case when question !~ '[^\x01-\x7f]' then question
    -- Who asks for such a word alone finds it.
    when stripped !~ '[A-Za-z0-9\u00c0-\u1fff\u3041-\ufefe]' then question else stripped end
  from (
    select regexp_replace(regexp_replace(question,
      '什么|什麼|甚麼|怎么样?|怎麼樣?|怎样|怎樣|如何|哪(?!吒)[些个個里裡儿兒]?|多少|[为為]何|是否|[请請][问問]|[谁誰]|[吗嗎呢](?=[？?]|$)', ' ', 'g'),
      '(?<![^\s!-/:-@¿،؟«“])(?:'
        || 'מה|מהו|מהי|מהם|מהן|מי|איך|כיצד|מתי|איפה|היכן|למה|מדוע|האם|אילו|איזה|איזו|כמה|'
        || 'ما|ماذا|متى|أين|كيف|لماذا|هل|أي|كم|چه|چیست|کیست|کدام|کجا|چگونه|چرا|آیا|چند|'
        || '[Ττ]ι|[Ππ]οι(?:ος|α|ο|οι|ες|ον|ους|ας|ου)|[Ππ]ού|[Ππ]ότε|[Ππ]ώς|[Γγ]ιατί|[Ππ]όσ(?:ο|α|οι|ες)|'
        || 'क्या|कौन|कौनसा|कौनसी|कौन-सा|कब|कहां|कहाँ|कैसे|क्यों|कितना|कितने|कितनी|किस|किसने|किसे|किसका|किसके|किसकी|'
        || '(?:무엇|어떤|어떻게|어느|누구|언제|어디|얼마나)[가-힣]*'
        || ')(?![^\s!-/:-@;؟،؛»”？])', ' ', 'g') as stripped
  ) s;
end;
comment on function _without_question_words is 'A question without its words that only ask, in languages for which Postgres has no stop words.';

alter function _weigh_question(text) rename to _weigh_plain_question;
create function _weigh_question(question text) returns _question_words
language sql stable
return _weigh_plain_question(_without_question_words(left(question, 2000)));
comment on function _weigh_question is 'Inverse document frequencies of a question''s words, and the (word, tier) pairs that promise most until they stand in a 50th of the chunks (2,000 to 8,000).';
